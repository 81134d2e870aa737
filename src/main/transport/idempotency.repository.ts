import type { Db } from '#main/platform/database/database.ts';

interface IdempotencyKey {
  readonly key: string;
  readonly procedure: string;
  readonly caller: string;
}

export interface IdempotencyRepository {
  /** Reserves the key; the row that is already there where somebody was first. */
  reserve(id: IdempotencyKey, input: string, now: number): Promise<{ input: string; answer: string | null } | null>;
  answer(id: IdempotencyKey, answer: string): Promise<void>;
  release(id: IdempotencyKey): Promise<void>;
  /** Forgets answers from before `before`. */
  sweep(before: number): Promise<void>;
  /** Forgets calls that never ended, because the host stopped meanwhile. */
  releaseUnanswered(): Promise<void>;
}

export function createIdempotencyRepository(db: Db): IdempotencyRepository {
  const only = ({ key, procedure, caller }: IdempotencyKey) =>
    db.selectFrom('idempotency').where('key', '=', key).where('procedure', '=', procedure).where('caller', '=', caller);
  return {
    async reserve(id, input, now) {
      const added = await db
        .insertInto('idempotency')
        .values({ ...id, input, answer: null, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (Number(added.numInsertedOrUpdatedRows) > 0) return null;
      return (await only(id).select(['input', 'answer']).executeTakeFirst()) ?? null;
    },
    async answer({ key, procedure, caller }, answer) {
      await db
        .updateTable('idempotency')
        .set({ answer })
        .where('key', '=', key)
        .where('procedure', '=', procedure)
        .where('caller', '=', caller)
        .execute();
    },
    async release({ key, procedure, caller }) {
      await db
        .deleteFrom('idempotency')
        .where('key', '=', key)
        .where('procedure', '=', procedure)
        .where('caller', '=', caller)
        .execute();
    },
    async sweep(before) {
      await db.deleteFrom('idempotency').where('created_at', '<', before).execute();
    },
    async releaseUnanswered() {
      await db.deleteFrom('idempotency').where('answer', 'is', null).execute();
    },
  };
}
