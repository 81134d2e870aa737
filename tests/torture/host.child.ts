import { writeSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { createApp } from '#main/app/create-app.ts';
import { rendererFolder, version } from '#main/app/places.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';
import { startHttpServer } from '#main/transport/http-server.ts';
import { PlatenError } from '#shared/errors.ts';
import { type FsOperation, faultyFs } from '../fakes/faulty-fs.ts';

/*
 * The whole host, from its sources, that ends itself by SIGKILL just before its nth step: a change of the shared storage
 * at the port, or the moment before or after a commit of the database. It says on stdout which step that was.
 */

export interface HostOrder {
  readonly data: string;
  readonly storage: string;
  readonly adminPassword: string | null;
  /** Counted from the start; 0 for never. `arm` counts anew. */
  readonly killAt: number;
}
export type ToHost = { readonly arm: number };
export type FromHost = { readonly url: string; readonly token: string } | 'armed';

const order = JSON.parse(process.argv[2] ?? '') as HostOrder;
let killAt = order.killAt;
let count = 0;

function step(name: string): void {
  if (killAt === 0) return;
  count += 1;
  if (count !== killAt) return;
  writeSync(1, `${name}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal may take another moment; nothing may happen in it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const changes: ReadonlySet<FsOperation> = new Set<FsOperation>([
  'create',
  'mkdir',
  'write',
  'sync',
  'link',
  'rename',
  'unlink',
  'syncFolder',
]);
const fs = faultyFs((operation) => {
  if (changes.has(operation)) step(operation);
});

/** The driver has no hook for commits: every statement that makes a change last is framed by two steps. */
const { prepare } = SqliteDatabase.prototype;
SqliteDatabase.prototype.prepare = function framed(this: SqliteDatabase.Database, sql: string) {
  const statement = prepare.call(this, sql);
  const lasts = () =>
    sql === 'commit' || (!statement.readonly && !this.inTransaction && !/^\s*(begin|rollback)/i.test(sql));
  for (const name of ['run', 'all'] as const) {
    const work = statement[name].bind(statement) as (...values: unknown[]) => unknown;
    const framedWork = (...values: unknown[]) => {
      const counts = lasts();
      if (counts) step('before commit');
      const result = work(...values);
      if (counts) step('after commit');
      return result;
    };
    Object.assign(statement, { [name]: framedWork });
  }
  return statement;
} as typeof prepare;

const refuse = async () => {
  throw new PlatenError('CONFLICT', 'This host is set up.');
};
let url = '';
const log = silentLogger();
const app = await createApp({
  data: order.data,
  storage: order.storage,
  practice: false,
  firstRun:
    order.adminPassword === null ? null : { adminPassword: order.adminPassword, adminName: 'Ada', labName: 'Lab' },
  ownUrl: () => url,
  setUp: { host: refuse, practice: refuse },
  log,
  fs,
});
const server = await startHttpServer({
  current: () => app,
  listen: '127.0.0.1',
  port: 0,
  rendererFolder,
  version,
  log,
});
url = server.url;
await app.start();
process.on('message', (message: ToHost) => {
  killAt = message.arm;
  count = 0;
  process.send?.('armed' satisfies FromHost);
});
// A host whose torturer is gone must not go on by itself.
process.on('disconnect', () => process.exit(1));
const { token } = await app.accounts.redeem(app.accounts.issueStartCode());
process.send?.({ url, token } satisfies FromHost);
process.once('SIGTERM', async () => {
  app.endStreams();
  await server.close();
  await app.stop();
  process.exit(0);
});
