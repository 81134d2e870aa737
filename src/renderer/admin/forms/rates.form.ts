import * as z from 'zod';
import { type Micros, microsPerUnit, parseMicros } from '#shared/domain/money.ts';
import { keyedSchema, withKeys, withoutKey } from './rows.ts';
import type { SectionForm } from './section-form.ts';

const schema = z.strictObject({
  currency: z.string(),
  minimum: z.string(),
  own_material_discount: z.boolean(),
  printers: z.array(keyedSchema({ printer: z.string(), per_gram: z.string(), per_minute: z.string() })),
});
export type RatesForm = z.infer<typeof schema>;

/** An amount as it is typed: `0.08`. Comma and point are both the decimal sign. Null where it is none. */
export const readAmount = (typed: string): Micros | null => parseMicros(typed.replace(',', '.'));

/** Micro-dollars as one types them: at least two decimals, as many as it takes (0.011), never rounded. */
export function writeAmount(micros: Micros): string {
  const decimals = String(micros % microsPerUnit).padStart(6, '0');
  return `${Math.floor(micros / microsPerUnit)}.${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')}`;
}

/** Rates are typed as text, so that `0.011` stays exactly that and never passes through a fraction. */
export const ratesForm: SectionForm<'rates', RatesForm> = {
  section: 'rates',
  schema,
  toForm: (rates) => ({
    currency: rates.currency,
    minimum: writeAmount(rates.minimum),
    own_material_discount: rates.own_material_discount,
    printers: withKeys(
      rates.printers.map((rate) => ({
        printer: rate.printer,
        per_gram: writeAmount(rate.per_gram),
        per_minute: writeAmount(rate.per_minute),
      })),
    ),
  }),
  fromForm: (form) => ({
    ...form,
    minimum: readAmount(form.minimum),
    printers: form.printers.map(withoutKey).map((row) => ({
      printer: row.printer,
      per_gram: readAmount(row.per_gram),
      per_minute: readAmount(row.per_minute),
    })),
  }),
};
