import type { Backup } from '#main/domains/backup/index.ts';
import type { Files } from '#main/domains/files/index.ts';
import type { Integrity } from '#main/domains/integrity/index.ts';
import type { Handlers } from '#main/platform/call.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { HealthCheck, healthContract } from '#shared/contract/mail.contract.ts';
import type { HealthRepository } from './health.repository.ts';

interface HealthDeps {
  readonly clock: Clock;
  readonly version: string;
  readonly repository: HealthRepository;
  /** Null before the host is set up. */
  readonly files: Pick<Files, 'probe' | 'space'> | null;
  readonly integrity: Pick<Integrity, 'view'> | null;
  /** Null in the practice lab too, which needs none. */
  readonly backup: Pick<Backup, 'alert' | 'isOn'> | null;
}

type Finding = Omit<HealthCheck, 'name'>;

const warnShare = 0.15;
const criticalShare = 0.05;
/** A due job that nobody took for so long means that the queue stands. */
const overdueMs = 10 * 60_000;
/** What is asked again within this time gets the last answer: the address is open to everybody. */
const freshMs = 5_000;

/** Whether the host is well, in sentences for people. */
export function healthHandlers(deps: HealthDeps): Handlers<typeof healthContract> {
  const { clock, version } = deps;
  const startedAt = clock();
  let last: { at: number; checks: Promise<HealthCheck[]> } | undefined;
  return {
    async get() {
      if (!last || clock() - last.at > freshMs || clock() < last.at) last = { at: clock(), checks: examine(deps) };
      const checks = await last.checks;
      return { state: worst(checks), version, uptime_s: Math.round((clock() - startedAt) / 1000), checks };
    },
  };
}

async function examine({ repository, files, clock, integrity, backup }: HealthDeps): Promise<HealthCheck[]> {
  const database = { name: 'database' as const, ...(await checkDatabase(repository)) };
  if (!files) return [database];
  const [storage, disk, mail, queue] = await Promise.all([
    checkStorage(files),
    checkDisk(files),
    checkMail(repository),
    checkQueue(repository, clock()),
  ]);
  return [
    database,
    { name: 'storage', ...storage },
    { name: 'disk', ...disk },
    { name: 'mail', ...mail },
    { name: 'queue', ...queue },
    ...(integrity ? [{ name: 'integrity' as const, ...(await checkIntegrity(integrity)) }] : []),
    ...(backup ? [{ name: 'backup' as const, ...(await checkBackup(backup)) }] : []),
  ];
}

const severity = { ok: 0, warning: 1, error: 2 } as const;
const worst = (checks: readonly HealthCheck[]): HealthCheck['state'] =>
  checks.reduce<HealthCheck['state']>(
    (state, check) => (severity[check.state] > severity[state] ? check.state : state),
    'ok',
  );

async function checkDatabase(repository: HealthRepository): Promise<Finding> {
  const alive = await repository.alive();
  return alive
    ? { state: 'ok', sentence: 'The database answers.' }
    : { state: 'error', sentence: 'The database does not answer. Restart the host and look at the log.' };
}

async function checkStorage(files: Pick<Files, 'probe'>): Promise<Finding> {
  const trouble = await files.probe();
  return trouble === null
    ? { state: 'ok', sentence: 'The shared storage is there and can be written.' }
    : { state: 'error', sentence: trouble };
}

async function checkDisk(files: Pick<Files, 'space'>): Promise<Finding> {
  const space = await files.space().catch(() => null);
  if (!space || space.total === 0) return { state: 'error', sentence: 'The free space of the storage is unknown.' };
  const share = space.free / space.total;
  const left = `${Math.floor(share * 100)} % of the storage is free`;
  if (share < criticalShare) return { state: 'error', sentence: `${left}. New files are refused: make room.` };
  if (share < warnShare) return { state: 'warning', sentence: `${left}. Make room soon.` };
  return { state: 'ok', sentence: `${left}.` };
}

async function checkMail(repository: HealthRepository): Promise<Finding> {
  const failed = await repository.failedMails();
  return failed === 0
    ? { state: 'ok', sentence: 'No mail is stuck.' }
    : { state: 'warning', sentence: `${failed} mails could not be sent. Look at the outbox.` };
}

async function checkQueue(repository: HealthRepository, now: number): Promise<Finding> {
  const { failed, overdue } = await repository.jobs(now - overdueMs);
  if (overdue > 0) return { state: 'error', sentence: `${overdue} jobs wait too long. Restart the host.` };
  if (failed > 0) return { state: 'warning', sentence: `${failed} jobs failed. The log says why.` };
  return { state: 'ok', sentence: 'Background work is up to date.' };
}

async function checkIntegrity(integrity: Pick<Integrity, 'view'>): Promise<Finding> {
  const { last } = await integrity.view();
  if (!last) return { state: 'ok', sentence: 'Files and records are compared tonight for the first time.' };
  if (last.state === 'failed')
    return { state: 'warning', sentence: `The last audit failed. ${last.error ?? ''}`.trim() };
  const open = Object.values(last.open).reduce((sum, count) => sum + count, 0);
  return open === 0
    ? { state: 'ok', sentence: 'Files and records agree.' }
    : { state: 'warning', sentence: `${open} findings of the last audit wait for a decision.` };
}

async function checkBackup(backup: Pick<Backup, 'alert' | 'isOn'>): Promise<Finding> {
  const alert = await backup.alert();
  if (alert !== null) return { state: 'error', sentence: alert };
  return backup.isOn()
    ? { state: 'ok', sentence: 'Backups are made every night.' }
    : { state: 'warning', sentence: 'Nightly backups are switched off.' };
}
