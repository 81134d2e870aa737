import { describe, expect, it } from 'vitest';
import {
  type ApproveForm,
  approvalOf,
  matching,
  newerThanChosen,
  openForm,
  preselected,
  withFile,
  withTyped,
} from '#renderer/staff/dialogs/approve/approve-form.ts';
import { sampleFile, sampleRequest, sliced } from './sample-request.ts';

const offer = {
  printers: ['Prusa MK4S', 'Prusa XL', 'Raise3D Pro 2 Plus'],
  materials: ['PLA', 'PETG'],
  ownMaterial: false,
};
const request = sampleRequest();
const model = request.file ? [request.file] : [];

describe('the file to start from', () => {
  it('is the newest complete sliced one', () => {
    const writing = sampleFile(9, { state: 'writing' });
    const gone = sampleFile(8, { state: 'gone' });
    expect(preselected([...model, sampleFile(3), sampleFile(5), gone, writing])?.id).toBe(5);
  });

  it('is the file as handed in while nothing is sliced', () => {
    expect(preselected(model)?.id).toBe(1);
    expect(preselected([...model, sampleFile(9, { state: 'writing' })])?.id).toBe(1);
  });
});

describe('the form of approving', () => {
  it('is filled from the slicer’s file and says so', () => {
    const form = openForm(request, [...model, sampleFile(3)], offer);
    expect(form.printer).toEqual({ value: 'Prusa MK4S', from: 'slicer' });
    expect(form.material).toEqual({ value: 'PLA', from: 'slicer' });
    expect(form.grams).toEqual({ value: '42.12', from: 'slicer' });
    expect(form.time).toEqual({ value: '1 h 35 min', from: 'slicer' });
  });

  it('asks for what nobody knows and takes the printer that was asked for', () => {
    const form = openForm(request, model, offer);
    expect(form.printer).toEqual({ value: 'Prusa XL', from: 'request' });
    expect(form.material.from).toBe('empty');
    expect(form.grams.from).toBe('empty');
    expect(approvalOf(form).missing).toEqual({ material: true, grams: true, time: true });
  });

  it('takes millilitres where a resin slicer tells no grams', () => {
    const resin = sampleFile(3, { sliced: sliced({ grams: null, resin_ml: 18.5 }) });
    expect(openForm(request, [resin], offer).grams).toEqual({ value: '18.5', from: 'slicer' });
  });

  it('becomes what the host takes', () => {
    const { approval } = approvalOf(openForm(request, [...model, sampleFile(3)], offer));
    expect(approval).toEqual({ file_id: 3, printer: 'Prusa MK4S', material: 'PLA', weight_g: 42.12, time_min: 95 });
  });

  it('refuses a weight of nothing', () => {
    const form = withTyped(openForm(request, [sampleFile(3)], offer), 'grams', '0');
    expect(approvalOf(form).missing).toEqual({ grams: true });
  });
});

describe('a newer file that appears while the form is open', () => {
  const files = [...model, sampleFile(3)];
  const newer = sampleFile(6, { sliced: sliced({ grams: 60, time_s: 7_200, material: 'PETG' }) });
  const edited: ApproveForm = withTyped(openForm(request, files, offer), 'grams', '45');

  it('is announced and changes nothing by itself', () => {
    expect(newerThanChosen(edited, files)).toBeNull();
    expect(newerThanChosen(edited, [...files, newer])?.id).toBe(6);
  });

  it('is announced too where the slicer wrote over the chosen file', () => {
    const rewritten = { ...sampleFile(3), modified_at: 9_000, sha256: 'e'.repeat(64) };
    expect(newerThanChosen(edited, [...model, rewritten])?.id).toBe(3);
    expect(newerThanChosen(withFile(edited, rewritten, true, request, offer), [...model, rewritten])).toBeNull();
  });

  it('is not announced while it is still being written', () => {
    expect(newerThanChosen(edited, [...files, { ...newer, state: 'writing' }])).toBeNull();
  });

  it('keeps what was typed and refreshes the rest once it is chosen', () => {
    const form = withFile(edited, newer, true, request, offer);
    expect(form.fileId).toBe(6);
    expect(form.grams).toEqual({ value: '45', from: 'typed' });
    expect(form.time).toEqual({ value: '2 h', from: 'slicer' });
    expect(form.material).toEqual({ value: 'PETG', from: 'slicer' });
  });

  it('keeps a typed value even where it equals what the file says', () => {
    const same = withTyped(openForm(request, files, offer), 'time', '1 h 35 min');
    expect(withFile(same, newer, true, request, offer).time).toEqual({ value: '1 h 35 min', from: 'typed' });
  });
});

describe('a slicer’s name of a printer', () => {
  it.each([
    ['Original Prusa MK4S 0.4 nozzle', 'Prusa MK4S'],
    ['prusa xl', 'Prusa XL'],
    ['Raise3D Pro2 Plus', 'Raise3D Pro 2 Plus'],
    ['Voron', null],
    [null, null],
  ])('%s is %s', (said, name) => {
    expect(matching(offer.printers, said)).toBe(name);
  });
});
