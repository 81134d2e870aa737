import { setImmediate } from 'node:timers/promises';
import type { Db } from '#main/platform/database/database.ts';
import { entriesAfter, readHead } from './activity.repository.ts';
import { chainHash } from './chain.ts';

export interface Verdict {
  readonly entries: number;
  readonly intact: boolean;
  /** The first entry that doesn't follow from the one before, or that is missing. */
  readonly first_bad: number | null;
}

const pageSize = 500;

/**
 * Recomputes the chain from the first entry, a page at a time, and lets other work run between pages. Entries that are
 * recorded meanwhile are checked too.
 */
export async function verifyChain(db: Db): Promise<Verdict> {
  let entries = 0;
  let hash = '';
  const bad = (id: number): Verdict => ({ entries, intact: false, first_bad: id });
  for (;;) {
    const headBefore = await readHead(db);
    const page = await entriesAfter(db, entries, pageSize);
    for (const row of page) {
      // A gap: the entry that should be here is the bad one.
      if (row.id > entries + 1) return bad(entries + 1);
      const expected = chainHash(hash, row);
      if (row.id !== entries + 1 || row.previous !== hash || row.hash !== expected) return bad(row.id);
      entries = row.id;
      hash = row.hash;
    }
    if (page.length === 0) {
      if (headBefore.entries === entries && headBefore.hash === hash) return { entries, intact: true, first_bad: null };
      return bad(Math.min(entries, headBefore.entries) + 1);
    }
    await setImmediate();
  }
}
