import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colorsForm, printersForm, storageForm, submissionsForm } from '#renderer/admin/forms/lists.form.ts';
import {
  backupForm,
  boardForm,
  confirmationForm,
  labForm,
  mailForm,
  remindersForm,
  retentionForm,
} from '#renderer/admin/forms/plain.form.ts';
import { ratesForm } from '#renderer/admin/forms/rates.form.ts';
import { draftSchema, isChanged, readForm, type SectionForm } from '#renderer/admin/forms/section-form.ts';
import type { Settings, SettingsSection } from '#shared/contract/settings.contract.ts';

const filled = (max: number) =>
  fc
    .string({ minLength: 1, maxLength: max })
    .map((text) => text.trim())
    .filter((text) => text !== '');
const text = fc.string({ maxLength: 100 }).map((typed) => typed.trim());
const hours = fc.integer({ min: 1, max: 720 });
const method = fc.constantFrom('Filament' as const, 'Resin' as const);
const size = fc.double({ min: 0.001, max: 5000, noNaN: true });
const micros = fc.integer({ min: 0, max: 999_999_999_999_999 });
const color = fc.record({
  name: filled(40),
  hex: fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`),
  active: fc.boolean(),
});

const values: { readonly [S in SettingsSection]: fc.Arbitrary<Settings[S]> } = {
  lab: fc.record({ name: filled(80), pickup_place: text, pickup_hours: text, contact: text, public_url: text }),
  submissions: fc.record({
    limit_bytes: fc.integer({ min: 1_000_000, max: 2_000_000_000 }),
    per_hour: fc.integer({ min: 1, max: 1000 }),
    consent: filled(1000),
    disciplines: fc.array(filled(80), { minLength: 1 }),
    reject_reasons: fc.array(filled(200), { minLength: 1 }),
  }),
  printers: fc.record({
    printers: fc.array(
      fc.record({ name: filled(80), method, volume_mm: fc.tuple(size, size, size), active: fc.boolean() }),
      { minLength: 1 },
    ),
    materials: fc.array(fc.record({ name: filled(80), method, density_g_cm3: size }), { minLength: 1 }),
  }),
  colors: fc.record({ Filament: fc.array(color, { minLength: 1 }), Resin: fc.array(color, { minLength: 1 }) }),
  rates: fc.record({
    currency: fc.constantFrom('USD', 'EUR', 'CHF'),
    minimum: micros,
    own_material_discount: fc.boolean(),
    printers: fc.array(fc.record({ printer: filled(80), per_gram: micros, per_minute: micros })),
  }),
  confirmation: fc.record({ link_hours: hours }),
  mail: fc.record({
    enabled: fc.boolean(),
    host: text,
    port: fc.integer({ min: 1, max: 65535 }),
    security: fc.constantFrom('none' as const, 'starttls' as const, 'tls' as const),
    user: text,
    from_name: text,
    from_address: text,
  }),
  reminders: fc.record({ unconfirmed_hours: hours, unclaimed_days: fc.integer({ min: 1, max: 365 }) }),
  storage: fc.record({
    watching: fc.constantFrom('auto' as const, 'events' as const, 'polling' as const),
    slicer_outputs: fc.array(filled(200)),
  }),
  retention: fc.record({ archive_nightly: fc.boolean() }),
  backup: fc.record({ enabled: fc.boolean(), folder: text, time: fc.constantFrom('02:30', '23:59') }),
  board: fc.record({ sound: fc.boolean(), notify: fc.boolean() }),
};

function comesBack<S extends SettingsSection, Form extends object>(form: SectionForm<S, Form>) {
  test(`${form.section}: what is stored comes back as it was, even after a reload of the window`, () => {
    fc.assert(
      fc.property(values[form.section] as fc.Arbitrary<Settings[S]>, (value) => {
        const typed = form.toForm(value);
        expect(readForm(form, typed)).toEqual({ value, issues: null });
        expect(isChanged(form, typed, value)).toBe(false);
        const draft = { version: 3, base: value, form: typed };
        expect(draftSchema(form).parse(JSON.parse(JSON.stringify(draft))).form).toEqual(typed);
      }),
    );
  });
}

describe('every section between the store and its form', () => {
  comesBack(labForm);
  comesBack(submissionsForm);
  comesBack(printersForm);
  comesBack(colorsForm);
  comesBack(ratesForm);
  comesBack(confirmationForm);
  comesBack(mailForm);
  comesBack(remindersForm);
  comesBack(storageForm);
  comesBack(retentionForm);
  comesBack(backupForm);
  comesBack(boardForm);
});

describe('a field that cannot be stored', () => {
  const rates = ratesForm.toForm({
    currency: 'USD',
    minimum: 3_000_000,
    own_material_discount: false,
    printers: [{ printer: 'Prusa XL', per_gram: 90_000, per_minute: 11_000 }],
  });

  test('is named by its path and its kind', () => {
    const [row] = rates.printers;
    const typed = {
      ...rates,
      currency: 'dollars',
      printers: [{ ...row, key: 0, printer: ' ', per_gram: 'a lot', per_minute: '1' }],
    };
    expect(readForm(ratesForm, typed).issues).toEqual({
      currency: { kind: 'format' },
      'printers.0.printer': { kind: 'empty' },
      'printers.0.per_gram': { kind: 'number' },
    });
  });

  test('tells the bounds of numbers and lengths', () => {
    const lab = { name: 'x'.repeat(81), pickup_place: '', pickup_hours: '', contact: '', public_url: '' };
    expect(readForm(labForm, lab).issues).toEqual({ name: { kind: 'letters', bound: 80 } });
    expect(readForm(confirmationForm, { link_hours: 721 }).issues).toEqual({
      link_hours: { kind: 'most', bound: 720 },
    });
    expect(readForm(confirmationForm, { link_hours: 0 }).issues).toEqual({ link_hours: { kind: 'least', bound: 1 } });
    expect(readForm(confirmationForm, { link_hours: 1.5 }).issues).toEqual({ link_hours: { kind: 'whole' } });
    expect(readForm(confirmationForm, { link_hours: null }).issues).toEqual({ link_hours: { kind: 'number' } });
  });

  test('includes lists that were emptied and sizes of nothing', () => {
    const row = { key: 0, name: 'XL', method: 'Filament' as const, x: 0, y: 10, z: 10, active: true };
    expect(readForm(printersForm, { printers: [row], materials: [] }).issues).toEqual({
      'printers.0.volume_mm.0': { kind: 'positive' },
      materials: { kind: 'emptyList' },
    });
  });
});
