import type { RequestDetail, RequestFile } from '#shared/contract/requests.contract.ts';
import { parsePrintTime, writePrintTime } from '../print-time.ts';

/** Where a field's value came from. Once a person typed, nothing but the person changes it. */
type Origin = 'slicer' | 'request' | 'typed' | 'empty';

interface Entry {
  readonly value: string;
  readonly from: Origin;
}

export interface ApproveForm {
  readonly fileId: number | null;
  /** What the file held when the fields were filled from it; a slicer may write over its own file. */
  readonly fileHash: string | null;
  /** Whether a person chose the file. */
  readonly fileChosen: boolean;
  readonly printer: Entry;
  readonly material: Entry;
  readonly grams: Entry;
  readonly time: Entry;
  readonly ownMaterial: boolean;
}

export type ApproveField = 'printer' | 'material' | 'grams' | 'time';

/** What the lab offers for the request's method. */
export interface Offer {
  readonly printers: readonly string[];
  readonly materials: readonly string[];
  /** Whether own material is cheaper. */
  readonly ownMaterial: boolean;
}

/** The file to start from: the newest complete sliced one, else the current one. */
export function preselected(files: readonly RequestFile[]): RequestFile | null {
  const ready = files.filter((file) => file.state === 'complete');
  const sliced = ready
    .filter((file) => file.sliced !== null)
    .sort((left, right) => right.modified_at - left.modified_at);
  return sliced[0] ?? ready.find((file) => file.role === 'authoritative') ?? ready[0] ?? null;
}

const letters = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The lab's own name for what a slicer calls "Original Prusa MK4S 0.4 nozzle": the longest that occurs in it. */
export function matching(names: readonly string[], said: string | null): string | null {
  if (said === null) return null;
  const heard = letters(said);
  if (heard === '') return null;
  const exact = names.find((name) => letters(name) === heard);
  if (exact !== undefined) return exact;
  const inside = names.filter((name) => heard.includes(letters(name)));
  return inside.sort((left, right) => right.length - left.length)[0] ?? null;
}

const entry = (value: string | null, from: Origin): Entry | null => (value === null ? null : { value, from });
const empty: Entry = { value: '', from: 'empty' };
const typedAmount = (amount: number) => String(Math.round(amount * 100) / 100);

/** What a file and the request suggest, before anybody typed. */
function suggested(request: RequestDetail, file: RequestFile | null, offer: Offer) {
  const sliced = file?.sliced ?? null;
  const grams = sliced?.grams ?? sliced?.resin_ml ?? null;
  const seconds = sliced?.time_s ?? null;
  const known = (name: string | null) => (name !== null && offer.printers.includes(name) ? name : null);
  return {
    printer:
      entry(matching(offer.printers, sliced?.printer ?? null), 'slicer') ??
      entry(known(request.printer), 'request') ??
      empty,
    material:
      entry(matching(offer.materials, sliced?.material ?? null), 'slicer') ??
      entry(request.material, 'request') ??
      (offer.materials.length === 1 ? entry(offer.materials[0] ?? null, 'request') : null) ??
      empty,
    grams:
      entry(grams === null ? null : typedAmount(grams), 'slicer') ??
      entry(request.weight_g === null ? null : typedAmount(request.weight_g), 'request') ??
      empty,
    time:
      entry(seconds === null ? null : writePrintTime(Math.ceil(seconds / 60)), 'slicer') ??
      entry(request.time_min === null ? null : writePrintTime(request.time_min), 'request') ??
      empty,
  };
}

/** The form as it opens. */
export function openForm(request: RequestDetail, files: readonly RequestFile[], offer: Offer): ApproveForm {
  const file = preselected(files);
  const chosen = { fileId: file?.id ?? null, fileHash: file?.sha256 ?? null, fileChosen: false };
  return { ...chosen, ownMaterial: false, ...suggested(request, file, offer) };
}

/** Another file: fields that nobody typed into follow it, typed ones stay. */
export function withFile(
  form: ApproveForm,
  file: RequestFile,
  byPerson: boolean,
  request: RequestDetail,
  offer: Offer,
): ApproveForm {
  const fresh = suggested(request, file, offer);
  const keep = (field: ApproveField) => (form[field].from === 'typed' ? form[field] : fresh[field]);
  return {
    ...form,
    fileId: file.id,
    fileHash: file.sha256,
    fileChosen: form.fileChosen || byPerson,
    printer: keep('printer'),
    material: keep('material'),
    grams: keep('grams'),
    time: keep('time'),
  };
}

export const withTyped = (form: ApproveForm, field: ApproveField, value: string): ApproveForm => ({
  ...form,
  [field]: { value, from: 'typed' },
});

/** A complete sliced file that is newer than the chosen one, or the chosen one itself where it was written anew. */
export function newerThanChosen(form: ApproveForm, files: readonly RequestFile[]): RequestFile | null {
  const best = preselected(files);
  if (best === null || best.sliced === null) return null;
  if (best.id === form.fileId) return best.sha256 === form.fileHash ? null : best;
  const chosen = files.find((file) => file.id === form.fileId);
  return chosen === undefined || chosen.sliced === null || best.modified_at > chosen.modified_at ? best : null;
}

const parseAmount = (typed: string): number | null => {
  const text = typed.trim().replace(',', '.');
  const amount = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  return amount > 0 && amount <= 100_000 ? amount : null;
};

export interface Approval {
  readonly file_id?: number;
  readonly printer: string;
  readonly material: string;
  readonly weight_g: number;
  readonly time_min: number;
  readonly own_material?: boolean;
}

/** What stands in the way of approving, by field. */
export type Missing = Partial<Record<ApproveField, true>>;

/** The form as the host takes it, or what is missing. */
export function approvalOf(
  form: ApproveForm,
): { approval: Approval; missing: null } | { approval: null; missing: Missing } {
  const weight = parseAmount(form.grams.value);
  const time = parsePrintTime(form.time.value);
  const printer = form.printer.value;
  const material = form.material.value;
  if (weight === null || time === null || time > 100_000 || printer === '' || material === '')
    return {
      approval: null,
      missing: {
        ...(printer === '' && { printer: true }),
        ...(material === '' && { material: true }),
        ...(weight === null && { grams: true }),
        ...((time === null || time > 100_000) && { time: true }),
      },
    };
  const approval: Approval = {
    ...(form.fileId === null ? {} : { file_id: form.fileId }),
    printer,
    material,
    weight_g: weight,
    time_min: time,
    ...(form.ownMaterial && { own_material: true }),
  };
  return { approval, missing: null };
}
