import { resolve } from 'node:path';
import { labPlace, withLab } from '#main/app/offline-lab.ts';
import { type Command, textOf } from '../command.ts';
import { placeHelp, placeOptions } from './place-options.ts';

export const backupCommand: Command = {
  summary:
    'Backs up the database and the storage into a dated folder below DIR and verifies what it wrote. A running host makes its own: see Administration, Backups.',
  usage: 'backup DIR [--data DIR] [--storage DIR]',
  help: placeHelp,
  options: placeOptions,
  words: 1,
  async run(input) {
    const place = await labPlace(textOf(input, 'data'), textOf(input, 'storage'));
    const folder = resolve(input.positionals[0] ?? '');
    return withLab(place, async ({ backup, requests }) => {
      await requests.heal();
      const { name, copied_files, copied_bytes } = await backup.make(folder);
      const verdict = await backup.verify(name ?? '', folder);
      const json = { folder, copied_files, copied_bytes, ...verdict };
      const text = verdict.intact
        ? `${name}: ${verdict.files} files, ${copied_files} of them new; verified.`
        : `${name} is damaged: ${verdict.damaged.join(', ') || 'the database'}.`;
      return { json, text, exitCode: verdict.intact ? 0 : 1 };
    });
  },
};
