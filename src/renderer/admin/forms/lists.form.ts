import * as z from 'zod';
import { method } from '#shared/contract/requests.contract.ts';
import { keyedSchema, withKeys, withoutKey } from './rows.ts';
import type { SectionForm } from './section-form.ts';

const line = keyedSchema({ text: z.string() });
export type Line = z.infer<typeof line>;

const linesOf = (texts: readonly string[]) => withKeys(texts.map((text) => ({ text })));
const textsOf = (lines: readonly Line[]) => lines.map(({ text }) => text);

const bytesPerMegabyte = 1_000_000;

const submissions = z.strictObject({
  limit_bytes: z.number().nullable(),
  per_hour: z.number().nullable(),
  consent: z.string(),
  disciplines: z.array(line),
  reject_reasons: z.array(line),
});
export type SubmissionsForm = z.infer<typeof submissions>;

/** The limit is typed in megabytes. */
export const submissionsForm: SectionForm<'submissions', SubmissionsForm> = {
  section: 'submissions',
  schema: submissions,
  toForm: (value) => ({
    ...value,
    limit_bytes: value.limit_bytes / bytesPerMegabyte,
    disciplines: linesOf(value.disciplines),
    reject_reasons: linesOf(value.reject_reasons),
  }),
  fromForm: (form) => ({
    ...form,
    limit_bytes: form.limit_bytes === null ? null : Math.round(form.limit_bytes * bytesPerMegabyte),
    disciplines: textsOf(form.disciplines),
    reject_reasons: textsOf(form.reject_reasons),
  }),
};

const printerRow = keyedSchema({
  name: z.string(),
  method,
  x: z.number().nullable(),
  y: z.number().nullable(),
  z: z.number().nullable(),
  active: z.boolean(),
});
const materialRow = keyedSchema({ name: z.string(), method, density_g_cm3: z.number().nullable() });
const printers = z.strictObject({ printers: z.array(printerRow), materials: z.array(materialRow) });
export type PrintersForm = z.infer<typeof printers>;

export const printersForm: SectionForm<'printers', PrintersForm> = {
  section: 'printers',
  schema: printers,
  toForm: (value) => ({
    printers: withKeys(
      value.printers.map(({ volume_mm: [x, y, z], ...printer }) => ({
        name: printer.name,
        method: printer.method,
        x,
        y,
        z,
        active: printer.active,
      })),
    ),
    materials: withKeys(value.materials),
  }),
  fromForm: (form) => ({
    printers: form.printers.map(({ key: _key, x, y, z, ...printer }) => ({ ...printer, volume_mm: [x, y, z] })),
    materials: form.materials.map(withoutKey),
  }),
};

const colorRow = keyedSchema({ name: z.string(), hex: z.string(), active: z.boolean() });
export type ColorRow = z.infer<typeof colorRow>;
const colors = z.strictObject({ Filament: z.array(colorRow), Resin: z.array(colorRow) });
export type ColorsForm = z.infer<typeof colors>;

export const colorsForm: SectionForm<'colors', ColorsForm> = {
  section: 'colors',
  schema: colors,
  toForm: (value) => ({ Filament: withKeys(value.Filament), Resin: withKeys(value.Resin) }),
  fromForm: (form) => ({ Filament: form.Filament.map(withoutKey), Resin: form.Resin.map(withoutKey) }),
};

const storage = z.strictObject({ watching: z.enum(['auto', 'events', 'polling']), slicer_outputs: z.array(line) });
export type StorageForm = z.infer<typeof storage>;

export const storageForm: SectionForm<'storage', StorageForm> = {
  section: 'storage',
  schema: storage,
  toForm: (value) => ({ ...value, slicer_outputs: linesOf(value.slicer_outputs) }),
  fromForm: (form) => ({ ...form, slicer_outputs: textsOf(form.slicer_outputs) }),
};
