import type { Activity, ActivityRecord } from '#main/domains/activity/index.ts';

/** Remembers what was recorded; entries of a transaction that failed are remembered too. */
export function fakeActivity(): Pick<Activity, 'record'> & { readonly entries: ActivityRecord[] } {
  const entries: ActivityRecord[] = [];
  return {
    entries,
    record: async (_trx, entry) => {
      entries.push(entry);
    },
  };
}
