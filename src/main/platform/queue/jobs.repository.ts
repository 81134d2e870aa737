import { sql } from 'kysely';
import type { Db, Trx } from '#main/platform/database/database.ts';

/** The stored jobs. A job that is done has no row. */
export function jobsTable(db: Db) {
  /** Back to waiting, unless another job with the same key waits already: that one does the work. */
  async function wait(id: number, patch: { run_at?: number; last_error?: string | null; attempts?: number }) {
    await db.transaction().execute(async (trx) => {
      const twin = await trx
        .selectFrom('jobs as waiting')
        .innerJoin('jobs as mine', 'mine.key', 'waiting.key')
        .where('mine.id', '=', id)
        .where('waiting.state', '=', 'waiting')
        .where('waiting.id', '!=', id)
        .select('waiting.id')
        .executeTakeFirst();
      if (twin) await trx.deleteFrom('jobs').where('id', '=', id).execute();
      else
        await trx
          .updateTable('jobs')
          .set({ state: 'waiting', ...patch })
          .where('id', '=', id)
          .execute();
    });
  }
  const fail = async (id: number, error: string) => {
    await db.updateTable('jobs').set({ state: 'failed', last_error: error }).where('id', '=', id).execute();
  };
  return {
    async insert(trx: Trx, kind: string, payload: string, key: string | null, runAt: number, now: number) {
      await trx
        .insertInto('jobs')
        .values({ kind, payload, key, state: 'waiting', run_at: runAt, last_error: null, created_at: now })
        .onConflict((c) =>
          c.column('key').where('key', 'is not', null).where('state', '=', sql.lit('waiting')).doNothing(),
        )
        .execute();
    },
    /** The oldest due job of the kind, now running, its try counted. */
    take(kind: string, now: number) {
      return db
        .updateTable('jobs')
        .set((e) => ({ state: 'running', attempts: e('attempts', '+', 1) }))
        .where('id', '=', (e) =>
          e
            .selectFrom('jobs')
            .select('id')
            .where('state', '=', 'waiting')
            .where('kind', '=', kind)
            .where('run_at', '<=', now)
            .orderBy('run_at')
            .orderBy('id')
            .limit(1),
        )
        .returning(['id', 'kind', 'payload', 'attempts'])
        .executeTakeFirst();
    },
    async done(id: number) {
      await db.deleteFrom('jobs').where('id', '=', id).execute();
    },
    putBack: (id: number, runAt: number, error: string | null, attempts: number) =>
      wait(id, { run_at: runAt, last_error: error, attempts }),
    fail,
    /** What a dead process left running waits again, or has failed where that was its last try. */
    async takeUp(kind: string, attempts: number) {
      const left = await db
        .selectFrom('jobs')
        .select(['id', 'attempts'])
        .where('state', '=', 'running')
        .where('kind', '=', kind)
        .orderBy('id')
        .execute();
      for (const job of left) {
        if (job.attempts >= attempts) await fail(job.id, 'the program ended while this job ran');
        else await wait(job.id, {});
      }
    },
    async nextDue(kinds: readonly string[]): Promise<number | null> {
      const row = await db
        .selectFrom('jobs')
        .select((e) => e.fn.min('run_at').as('at'))
        .where('state', '=', 'waiting')
        .where('kind', 'in', kinds)
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}
