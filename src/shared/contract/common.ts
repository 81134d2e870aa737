import * as z from 'zod';
import { requestStatuses } from '../domain/request-status.ts';

export const requestId = z.number().int().positive();
export const staffId = z.number().int().positive();
/** UTC milliseconds. */
export const instant = z.number().int();
/** Integer micro-dollars. */
export const micros = z.number().int();
/** A decimal amount in the currency's unit, such as "3.00". */
export const amount = z.string().regex(/^\d{1,7}(\.\d{1,2})?$/, 'Write an amount such as 3.00.');
export const status = z.enum(requestStatuses);
export const done = z.strictObject({ done: z.literal(true) });
export const text = (max: number) => z.string().trim().max(max);
export const filled = (max: number, min = 1) => z.string().trim().min(min).max(max);

const box = z.strictObject({
  min: z.tuple([z.number(), z.number(), z.number()]),
  max: z.tuple([z.number(), z.number(), z.number()]),
});

/** See ModelFacts in shared/domain. */
export const modelFacts = z.strictObject({
  format: z.enum(['stl-binary', 'stl-ascii', 'obj', '3mf']),
  triangles: z.number().int(),
  box_mm: box,
  volume_mm3: z.number().nullable(),
  watertight: z.boolean(),
  warnings: z.array(z.string()),
});

/** See SlicedFacts in shared/domain. */
export const slicedFacts = z.strictObject({
  slicer: z.string().nullable(),
  version: z.string().nullable(),
  time_s: z.number().nullable(),
  grams: z.number().nullable(),
  filament_mm: z.number().nullable(),
  resin_ml: z.number().nullable(),
  material: z.string().nullable(),
  printer: z.string().nullable(),
  plates: z.number().int(),
  thumbnail: z.strictObject({ width: z.number(), height: z.number() }).nullable(),
  complete: z.boolean(),
  warnings: z.array(z.string()),
});

/** How a price came about; micro-dollars throughout. `rates_version` names the table it was computed with. */
export const priceParts = z.strictObject({
  price: micros,
  material: micros,
  machine: micros,
  minimum: micros,
  minimum_applied: z.boolean(),
  own_material: z.boolean(),
  per_gram: micros,
  per_minute: micros,
  weight_g: z.number(),
  time_min: z.number(),
  rates_version: z.number().int(),
  currency: z.string(),
  /** What charged reprints added to `price`; absent where none was charged. */
  reprints: micros.optional(),
});
export type PriceParts = z.infer<typeof priceParts>;
