import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as rest } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { type RestClient, restClient, useMailServer as sendMailTo } from '../e2e/support/rest.ts';
import { smtpCatcher } from '../fakes/smtp-catcher.ts';
import type { FromHost, HostOrder, ToHost } from './host.child.ts';

const child = resolve(import.meta.dirname, 'host.child.ts');
const adminPassword = 'correct horse battery';

/** A host in a process of its own. */
export interface RunningHost {
  readonly client: RestClient;
  /** From now on steps count, and just before the nth the host ends itself; 0 for never. False where it has ended. */
  arm(nth: number): Promise<boolean>;
  /** Where it was killed, once it is; null where it ended otherwise. */
  readonly ended: Promise<string | null>;
  isAlive(): boolean;
  /** From outside, wherever it stands. */
  kill(): Promise<string | null>;
}

/** A lab that outlives its hosts: database, storage and a mail server that remembers everything. */
export interface TortureLab {
  readonly root: string;
  /** The Message-ID of every mail that the server was given. */
  received(): string[];
  /** Who acts. */
  readonly staffId: number;
  /** Starts a host that ends itself at its nth step, perhaps before it is ready; answers then at which. */
  start(killAt?: number): Promise<RunningHost | { readonly killedAt: string }>;
  /** Starts a host that nobody kills. */
  open(): Promise<RunningHost>;
  /** One value or several of the database, past the host. */
  rows<T>(sql: string, ...values: unknown[]): T[];
  /** Changes the database past the host, as the passing of time would. */
  meddle(sql: string, ...values: unknown[]): void;
  /** Until every mail and every stored job is done with, or the host has ended. */
  quiet(host: RunningHost): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function tortureLab(): Promise<TortureLab> {
  const folder = mkdtempSync(join(tmpdir(), 'platen-torture-'));
  const [data, root] = [join(folder, 'data'), join(folder, 'storage')];
  const database = join(data, 'platen.db');
  const inbox = await smtpCatcher();
  const alive = new Set<RunningHost>();
  let firstRun = true;

  async function start(killAt = 0) {
    letLeasesPass(root);
    const order: HostOrder = { data, storage: root, adminPassword: firstRun ? adminPassword : null, killAt };
    const running = spawn(process.execPath, [child, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'platen-torture-cache') },
    });
    if (!running.stdout || !running.stderr) throw new Error('no output');
    const [said, complaint] = [text(running.stdout), text(running.stderr)];
    const ended = once(running, 'exit').then(async ([code, signal]) => {
      alive.delete(host);
      if (signal !== 'SIGKILL') throw new Error(`the host ended with ${code ?? signal}: ${await complaint}`);
      return (await said).trim() || null;
    });
    ended.catch(() => {});
    const hear = async () => (await once(running, 'message'))[0] as FromHost;
    let client: RestClient | null = null;
    const host: RunningHost = {
      get client() {
        if (!client) throw new Error('the host is not ready');
        return client;
      },
      async arm(nth) {
        if (!host.isAlive()) return false;
        const heard = hear();
        running.send({ arm: nth } satisfies ToHost, () => {});
        return (await Promise.race([heard, ended])) === 'armed';
      },
      ended,
      isAlive: () => running.exitCode === null && running.signalCode === null,
      kill() {
        running.kill('SIGKILL');
        return ended;
      },
    };
    alive.add(host);
    const first = await Promise.race([hear(), ended]);
    if (first === null || typeof first === 'string') return { killedAt: first ?? 'outside' };
    client = restClient(first.url, first.token);
    firstRun = false;
    return host;
  }

  async function open(): Promise<RunningHost> {
    const host = await start();
    if ('killedAt' in host) throw new Error('killed although nobody asked');
    return host;
  }

  const host = await open();
  const [staff] = (await host.client.get<{ id: number }[]>('/api/staff')).body;
  const staffId = staff?.id ?? 0;
  await sendMailTo(host.client, inbox.port, staffId);
  await host.kill();

  function withDatabase<T>(work: (db: SqliteDatabase.Database) => T): T {
    const db = new SqliteDatabase(database);
    try {
      db.pragma('busy_timeout = 5000');
      return work(db);
    } finally {
      db.close();
    }
  }
  const rows = <T>(sql: string, ...values: unknown[]) => withDatabase((db) => db.prepare(sql).all(...values) as T[]);

  return {
    root,
    received: () => inbox.caught.map(({ mail }) => mail.messageId ?? ''),
    staffId,
    start,
    open,
    rows,
    meddle: (sql, ...values) => {
      withDatabase((db) => db.prepare(sql).run(...values));
    },
    async quiet(running) {
      const open = `SELECT 1 FROM mails WHERE state IN ('queued','sending')
        UNION ALL SELECT 1 FROM jobs WHERE state <> 'failed'`;
      while (running.isAlive() && rows(open).length > 0) await rest(10);
    },
    async [Symbol.asyncDispose]() {
      for (const running of alive) await running.kill();
      await inbox[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A host killed before it signed its lease leaves one that only time ends: 30 seconds that a test needn't wait. */
function letLeasesPass(root: string): void {
  const own = join(root, '.platen');
  const longAgo = new Date(Date.now() - 120_000);
  for (const name of ['lease.lock', 'taking.lock']) {
    const lock = join(own, name);
    const unsigned = name === 'taking.lock' || !existsSync(join(own, 'holder.json'));
    if (unsigned && existsSync(lock) && statSync(lock).mtimeMs > longAgo.getTime()) utimesSync(lock, longAgo, longAgo);
  }
}
