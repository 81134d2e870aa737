import { sql } from 'kysely';
import type { Db } from '#main/platform/database/database.ts';

export interface HealthRepository {
  alive(): Promise<boolean>;
  failedMails(): Promise<number>;
  /** How many jobs failed for good, and how many were due before `overdueSince`. */
  jobs(overdueSince: number): Promise<{ failed: number; overdue: number }>;
}

export function createHealthRepository(db: Db): HealthRepository {
  const count = ({ n }: { n: string | number | bigint }) => Number(n);
  return {
    alive: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    async failedMails() {
      const mails = db.selectFrom('mails').where('state', '=', 'failed');
      return count(await mails.select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow());
    },
    async jobs(overdueSince) {
      const all = () => db.selectFrom('jobs').select((eb) => eb.fn.countAll().as('n'));
      const failed = await all().where('state', '=', 'failed').executeTakeFirstOrThrow();
      const waiting = all().where('state', '=', 'waiting').where('run_at', '<', overdueSince);
      return { failed: count(failed), overdue: count(await waiting.executeTakeFirstOrThrow()) };
    },
  };
}
