import { createActivity } from '#main/domains/activity/index.ts';
import { systemClock } from '#main/platform/clock.ts';
import { type Command, textOf } from '../command.ts';
import { openLabDatabase } from './lab-database.ts';

export const verifyLogCommand: Command = {
  summary: 'Recomputes the hash chain of the activity log.',
  usage: 'verify-log [--data DIR]',
  help: '--data DIR   the host’s data folder; by default the place of this system',
  options: { data: { type: 'string' } },
  words: 0,
  async run(input) {
    const db = await openLabDatabase(textOf(input, 'data'));
    try {
      const result = await createActivity({ db, clock: systemClock }).verify();
      const text = result.intact
        ? `The log is intact: ${result.entries} entries.`
        : `The log was changed: entry ${result.first_bad} is missing or doesn’t follow from the one before.`;
      return { json: result, text, exitCode: result.intact ? 0 : 1 };
    } finally {
      await db.destroy();
    }
  },
};
