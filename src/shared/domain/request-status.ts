/** Where a request stands. The folder of the shared storage bears the same word. */
export const requestStatuses = [
  'Uploaded',
  'Pending',
  'Rejected',
  'ReadyToPrint',
  'Printing',
  'Completed',
  'PaidPickedUp',
  'Archived',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** Why a record has no files any more. The record and its activity stay (a tombstone). */
export type Removal = 'deleted' | 'pruned';

/** Statuses in which the same bytes from the same address are a duplicate rather than a reprint. */
export const openForDuplicates: readonly RequestStatus[] = ['Uploaded', 'Pending', 'ReadyToPrint'];

/** Statuses that count as work ahead for "how busy is the lab". */
export const busyStatuses: readonly RequestStatus[] = ['Uploaded', 'Pending', 'ReadyToPrint', 'Printing'];

export type BusyBand = 'quiet' | 'typical' | 'busy' | 'packed';

/** Quiet ≤ 5, Typical ≤ 15, Busy ≤ 30, Packed beyond. */
export function busyBand(open: number): BusyBand {
  if (open <= 5) return 'quiet';
  if (open <= 15) return 'typical';
  return open <= 30 ? 'busy' : 'packed';
}
