import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepPlace, labPlace, withLab } from '#main/app/offline-lab.ts';
import { ownFolder } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import { type Command, textOf } from '../command.ts';
import { auditNow, textOfAudit } from './audit.command.ts';
import { placeHelp, placeOptions } from './place-options.ts';

export const storageRebuildCommand: Command = {
  summary:
    'Makes a new database from the metadata files of a storage alone, for when there is no backup. Settings, workstations and mails don’t come back.',
  usage: 'storage rebuild --storage DIR [--data DIR]',
  help: placeHelp,
  options: placeOptions,
  words: 0,
  async run(input) {
    const place = await labPlace(textOf(input, 'data'), textOf(input, 'storage'));
    if (!existsSync(join(place.storage, ownFolder, 'root.json'))) {
      throw new PlatenError('NOT_FOUND', `${place.storage} is no storage of Platen. Give --storage DIR.`, {
        path: place.storage,
      });
    }
    const result = await withLab(
      place,
      async ({ requests, integrity }) => {
        const rebuilt = await requests.rebuild();
        await requests.sweepCandidates();
        await requests.heal();
        return { rebuilt, audit: await auditNow(integrity) };
      },
      true,
    );
    await keepPlace(place);
    const { rebuilt, audit } = result;
    const unread = rebuilt.unread.map(({ path, reason }) => `  not used: ${path} (${reason})`);
    const text = [
      `Rebuilt ${rebuilt.requests} requests with ${rebuilt.files} files.`,
      ...unread,
      `Audit: ${textOfAudit(audit)}`,
    ];
    const next = 'Start the host with PLATEN_ADMIN_PASSWORD to set the admin password anew.';
    const { data, storage } = place;
    return {
      json: { data, storage, ...rebuilt, audit },
      text: [...text, next].join('\n'),
      exitCode: audit.total === 0 && unread.length === 0 ? 0 : 1,
    };
  },
};
