import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { labPaths } from '#main/app/lab-paths.ts';
import { defaultDataFolder } from '#main/app/places.ts';
import { createActivity } from '#main/domains/activity/index.ts';
import { createSettings, type SettingsRoom } from '#main/domains/settings/index.ts';
import { systemClock } from '#main/platform/clock.ts';
import { type Db, openDatabase } from '#main/platform/database/database.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import { formatCents } from '#shared/domain/money.ts';
import { quote } from '#shared/domain/quote.ts';
import { PlatenError } from '#shared/errors.ts';
import { type Command, numberOf, textOf } from '../command.ts';

export const quoteCommand: Command = {
  summary: 'What a print costs, by the rates of the lab on this machine, or the usual ones where there is none.',
  usage: 'quote --printer P --weight-g W --time-min T [--data DIR]',
  help: [
    '--printer P    name of the printer',
    '--weight-g W   grams, or millilitres of resin',
    '--time-min T   minutes',
    '--data DIR     the host’s data folder; by default the place of this system',
  ].join('\n'),
  options: {
    printer: { type: 'string' },
    'weight-g': { type: 'string' },
    'time-min': { type: 'string' },
    data: { type: 'string' },
  },
  words: 0,
  async run(input) {
    const printer = textOf(input, 'printer');
    if (!printer) throw new PlatenError('INVALID', 'Give the printer with --printer.', { option: 'printer' });
    const asked = { printer, weight_g: numberOf(input, 'weight-g'), time_min: numberOf(input, 'time-min') };
    const { database } = labPaths(resolve(textOf(input, 'data') ?? defaultDataFolder()), false);
    const db = await openDatabase(existsSync(database) ? database : ':memory:');
    try {
      const settings = await readSettings(db);
      const rates = settings.get('rates');
      const parts = quote({ ...rates, version: settings.version('rates') }, asked);
      if (!parts) throw unknownPrinter(printer, rates.printers);
      const price = formatCents(parts.price);
      return { json: { price, currency: parts.currency, parts }, text: `${price} ${parts.currency}` };
    } finally {
      await db.destroy();
    }
  },
};

/** The settings alone; secrets stay sealed. */
function readSettings(db: Db): Promise<SettingsRoom> {
  const sealed = () => {
    throw new Error('secrets are not read on the command line');
  };
  const secrets = createSecrets({ db, box: { seal: sealed, open: sealed } });
  const activity = createActivity({ db, clock: systemClock });
  return createSettings({ db, clock: systemClock, events: createEventBus(), secrets, activity });
}

function unknownPrinter(name: string, known: readonly { readonly printer: string }[]): PlatenError {
  const names = known.map(({ printer }) => printer);
  const sentence = `There is no rate for the printer “${name}”. There are rates for: ${names.join(', ')}.`;
  return new PlatenError('INVALID', sentence, { option: 'printer', printers: names });
}
