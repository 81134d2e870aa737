import { milligrams, milliseconds } from './decimal.ts';
import type { Micros } from './money.ts';
import { priceOf } from './price.ts';

/** A price as it is stored with a request and shown on every screen. Micro-dollars; `rates_version` names the table. */
export interface QuotedPrice {
  readonly price: Micros;
  readonly material: Micros;
  readonly machine: Micros;
  readonly minimum: Micros;
  readonly minimum_applied: boolean;
  readonly own_material: boolean;
  readonly per_gram: Micros;
  readonly per_minute: Micros;
  readonly weight_g: number;
  readonly time_min: number;
  readonly rates_version: number;
  readonly currency: string;
  /** What charged reprints added to `price`. */
  readonly reprints?: Micros | undefined;
}

/** The rate table as the settings keep it, with its version. */
export interface RateTable {
  readonly currency: string;
  readonly minimum: Micros;
  readonly printers: readonly { readonly printer: string; readonly per_gram: Micros; readonly per_minute: Micros }[];
  readonly version: number;
}

export interface QuoteInput {
  readonly printer: string;
  /** Grams. */
  readonly weight_g: number;
  /** Minutes. */
  readonly time_min: number;
  readonly own_material?: boolean | undefined;
}

/** What a print costs by a rate table; null where the table has no rate for the printer. */
export function quote(table: RateTable, input: QuoteInput): QuotedPrice | null {
  const rate = table.printers.find((entry) => entry.printer === input.printer);
  if (!rate) return null;
  const ownMaterial = input.own_material ?? false;
  const result = priceOf({
    weightMg: milligrams(input.weight_g),
    timeMs: milliseconds(input.time_min),
    rate: { perGram: rate.per_gram, perMinute: rate.per_minute },
    minimum: table.minimum,
    ownMaterial,
  });
  return {
    price: result.price,
    material: result.material,
    machine: result.machine,
    minimum: result.minimum,
    minimum_applied: result.minimumApplied,
    own_material: ownMaterial,
    per_gram: rate.per_gram,
    per_minute: rate.per_minute,
    weight_g: input.weight_g,
    time_min: input.time_min,
    rates_version: table.version,
    currency: table.currency,
  };
}

/** The same price with one more print of the same model charged. */
export function withReprint(quoted: QuotedPrice): QuotedPrice {
  const once = quoted.price - (quoted.reprints ?? 0);
  return { ...quoted, price: quoted.price + once, reprints: (quoted.reprints ?? 0) + once };
}
