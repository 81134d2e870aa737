import { createFiles } from '#main/domains/files/index.ts';
import { openDatabase } from '#main/platform/database/database.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';
import { type FsOperation, faultyFs, fsError } from './faulty-fs.ts';
import { sha256 } from './temp-lab.ts';

/*
 * A host that moves files, or only starts up, and is killed by SIGKILL just before its nth change of the disk. Ends
 * with 0 when there is no nth change.
 */
const { root, database, work, killAt, linkless, contents } = JSON.parse(process.argv[2] ?? '{}') as {
  root: string;
  database: string;
  work: 'move' | 'recover';
  killAt: number;
  /** As on a share that knows no hard links. */
  linkless: boolean;
  contents: { from: string; to: string; content: string }[];
};

const changes: ReadonlySet<FsOperation> = new Set<FsOperation>([
  'write',
  'sync',
  'link',
  'rename',
  'unlink',
  'syncFolder',
]);
let count = 0;
let armed = work === 'recover';
async function step(): Promise<void> {
  if (!armed) return;
  count += 1;
  if (count !== killAt) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

const db = await openDatabase(database);
const fs = faultyFs(async (operation) => {
  if (changes.has(operation)) await step();
  if (linkless && operation === 'link') throw fsError('EPERM');
});
const files = await createFiles({
  db,
  clock: Date.now,
  log: silentLogger(),
  root,
  limitBytes: () => 1e6,
  polling: () => 'events',
  fs,
});
if (work === 'move') {
  armed = true;
  const moves = contents.map(({ from, to, content }) => ({
    from,
    to,
    size: content.length,
    sha256: sha256(content),
  }));
  const prepared = await files.prepare(1, moves);
  await step();
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('keep').values({ key: 'moved', value: 'yes' }).execute();
    await prepared.commit(trx);
  });
  await step();
  await prepared.finish();
}
await files.close();
await db.destroy();
