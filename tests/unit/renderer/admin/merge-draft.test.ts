import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colorsForm } from '#renderer/admin/forms/lists.form.ts';
import { labForm } from '#renderer/admin/forms/plain.form.ts';
import { added } from '#renderer/admin/forms/rows.ts';
import { mergeDraft } from '#renderer/admin/forms/section-form.ts';

const base = { name: 'Lab', pickup_place: 'Desk', pickup_hours: '9–5', contact: '', public_url: '' };

test('typed fields stay as typed, the others become what somebody else stored', () => {
  const draft = { version: 1, base, form: { ...base, name: 'Print Lab', contact: 'lab@example.edu' } };
  const merge = mergeDraft(labForm, draft, { ...base, pickup_place: 'Basement', contact: 'desk@example.edu' });
  expect(merge.form).toEqual({ ...base, name: 'Print Lab', pickup_place: 'Basement', contact: 'lab@example.edu' });
  expect(merge.theirs).toEqual(['pickup_place', 'contact']);
  expect(merge.both).toEqual(['contact']);
});

test('the same change on both sides is no quarrel', () => {
  const draft = { version: 1, base, form: { ...base, name: 'Print Lab' } };
  expect(mergeDraft(labForm, draft, { ...base, name: 'Print Lab' })).toMatchObject({ theirs: ['name'], both: [] });
});

test('nothing typed is ever lost, whatever was stored meanwhile', () => {
  const lab = fc.record({
    name: fc.string(),
    pickup_place: fc.string(),
    pickup_hours: fc.string(),
    contact: fc.string(),
    public_url: fc.string(),
  });
  fc.assert(
    fc.property(lab, lab, lab, (from, typed, theirs) => {
      const { form } = mergeDraft(labForm, { version: 1, base: from, form: typed }, theirs);
      for (const field of ['name', 'pickup_place', 'pickup_hours', 'contact', 'public_url'] as const) {
        expect(form[field]).toBe(typed[field] === from[field] ? theirs[field] : typed[field]);
      }
    }),
  );
});

test('a list typed into stays whole, a list left alone becomes theirs', () => {
  const black = { name: 'Black', hex: '#000000', active: true };
  const clear = { name: 'Clear', hex: '#eeeeee', active: true };
  const from = { Filament: [black], Resin: [clear] };
  const form = colorsForm.toForm(from);
  const typed = { ...form, Filament: added(form.Filament, { name: 'Mint', hex: '#88ddbb', active: true }) };
  const theirs = { Filament: [{ ...black, active: false }], Resin: [{ ...clear, active: false }] };
  const merge = mergeDraft(colorsForm, { version: 1, base: from, form: typed }, theirs);
  expect(merge.form.Filament.map(({ name }) => name)).toEqual(['Black', 'Mint']);
  expect(merge.form.Resin).toMatchObject([{ name: 'Clear', active: false }]);
  expect(merge.both).toEqual(['Filament']);
});
