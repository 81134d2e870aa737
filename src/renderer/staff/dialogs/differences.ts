import type { RequestDetail } from '#shared/contract/requests.contract.ts';

/** What a person deciding about a request would want to know that it changed. */
export type DifferenceField =
  | 'status'
  | 'printer'
  | 'material'
  | 'price'
  | 'file'
  | 'weight'
  | 'time'
  | 'note'
  | 'removed';

const read: Readonly<Record<DifferenceField, (request: RequestDetail) => string | number | null>> = {
  status: (request) => request.status,
  printer: (request) => request.printer,
  material: (request) => request.material,
  price: (request) => request.price,
  file: (request) => request.file_name,
  weight: (request) => request.weight_g,
  time: (request) => request.time_min,
  note: (request) =>
    request.staff_notes.reduce<{ at: number; text: string | null }>(
      (newest, note) => (note.at >= newest.at ? note : newest),
      { at: 0, text: null },
    ).text,
  removed: (request) => request.removed,
};

export interface Difference {
  readonly field: DifferenceField;
  readonly was: string | number | null;
  readonly is: string | number | null;
}

/** What changed between two versions of a request; empty where nothing changed that matters to a decision. */
export const differences = (was: RequestDetail, is: RequestDetail): Difference[] =>
  (Object.keys(read) as DifferenceField[])
    .map((field) => ({ field, was: read[field](was), is: read[field](is) }))
    .filter((difference) => difference.was !== difference.is);
