import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keepPlace, labPlace, withLab } from '#main/app/offline-lab.ts';
import { openBackup, restoreStorage } from '#main/domains/backup/index.ts';
import { type Command, textOf } from '../command.ts';
import { auditNow, textOfAudit } from './audit.command.ts';
import { placeHelp, placeOptions } from './place-options.ts';

export const restoreCommand: Command = {
  summary:
    'Brings a backup back into an empty data folder and an empty storage, then audits it. DIR is a dated folder, or a folder of backups for its newest.',
  usage: 'restore DIR [--data DIR] [--storage DIR]',
  help: `${placeHelp}\n\nPut secrets.key into the data folder before, if you have it: without it the mail password is to be typed again and everybody signs in anew.`,
  options: placeOptions,
  words: 1,
  async run(input) {
    const place = await labPlace(textOf(input, 'data'), textOf(input, 'storage'));
    const backup = await openBackup(resolve(input.positionals[0] ?? ''));
    const hasKey = existsSync(place.keyFile);
    const { files, bytes } = await restoreStorage(backup, place);
    await keepPlace(place);
    const audit = await withLab(place, async ({ requests, integrity }) => {
      await requests.oweMetadata();
      await requests.heal();
      return auditNow(integrity);
    });
    const { name, summary } = backup;
    const { data, storage } = place;
    const json = { name, created_at: summary.created_at, data, storage, files, bytes, secrets_key: hasKey, audit };
    const key = hasKey ? '' : '\nThere was no secrets.key: type the mail password again in Administration.';
    const text = `Restored ${name}: ${summary.requests} requests and ${files} files.\nAudit: ${textOfAudit(audit)}${key}`;
    return { json, text, exitCode: audit.total === 0 ? 0 : 1 };
  },
};
