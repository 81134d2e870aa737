import { CompiledQuery } from 'kysely';
import type { Db } from '#main/platform/database/database.ts';
import { type RequestStatus, requestStatuses } from '#shared/domain/request-status.ts';

/** How many requests stand where; kept by triggers, so that reading costs the same at any size. */
export async function countsByStatus(db: Db): Promise<Record<RequestStatus, number>> {
  const query = CompiledQuery.raw('SELECT status, n FROM request_counts');
  const { rows } = await db.executeQuery<{ status: RequestStatus; n: number }>(query);
  const counts = Object.fromEntries(requestStatuses.map((status) => [status, 0])) as Record<RequestStatus, number>;
  for (const { status, n } of rows) counts[status] = n;
  return counts;
}

/** How many requests of a status were handed in before a moment; stops counting at `cap`. */
export async function countOlder(db: Db, status: RequestStatus, before: number, cap: number): Promise<number> {
  const query = CompiledQuery.raw(
    `SELECT count(*) AS n FROM (SELECT 1 FROM requests
      WHERE status = ? AND removed IS NULL AND created_at < ? LIMIT ?)`,
    [status, before, cap],
  );
  const { rows } = await db.executeQuery<{ n: number }>(query);
  return rows[0]?.n ?? 0;
}

/** From hand-in to completion, in milliseconds, of the newest prints completed since a moment. */
export async function waitsSince(db: Db, since: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('requests')
    .select(['created_at', 'completed_at'])
    .where('completed_at', '>=', since)
    .orderBy('completed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => (row.completed_at ?? row.created_at) - row.created_at);
}
