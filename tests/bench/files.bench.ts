import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFiles } from '#main/domains/files/index.ts';
import { openDatabase } from '#main/platform/database/database.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { verifiedCopy } from '#main/platform/filesystem/verified-copy.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';
import { type BenchRow, median } from './bench-row.ts';

const runs = 5;

/** Bytes that a disk can't squeeze, cheap to make. */
function noise(size: number): Uint8Array {
  const words = new Uint32Array(size / 4);
  let state = 1;
  for (let at = 0; at < words.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[at] = state;
  }
  return new Uint8Array(words.buffer);
}

export async function benchFiles(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'platen-bench-'));
  try {
    return [...(await benchCopy(folder)), await benchMove(folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchCopy(folder: string): Promise<BenchRow[]> {
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  writeFileSync(source, noise(500_000_000));
  const ours = await median(runs, async () => {
    await verifiedCopy(source, target, { fs: nodeFs, temporary: join(folder, '.tmp') });
    rmSync(target);
  });
  const rows: BenchRow[] = [
    {
      name: 'verified copy of 500 MB (SHA-256, fsync, read back and compared)',
      goal: '≤ 550 ms',
      median_ms: ours,
      goal_ms: 550,
      note: 'with the deletion of the copy; memory that a virtual machine touches first costs up to 1 s more',
    },
  ];
  if (process.platform === 'win32') return rows;
  const theirs = await median(runs, () => {
    execFileSync('sh', ['-c', 'cp "$0" "$1" && sha256sum "$1"', source, target]);
    rmSync(target);
  });
  rows.push({
    name: 'cp + sha256sum of 500 MB (no fsync, no verification)',
    goal: 'peer',
    median_ms: theirs,
    goal_ms: null,
    note: `ratio ${(theirs / ours).toFixed(1)}`,
  });
  rmSync(source);
  return rows;
}

async function benchMove(folder: string): Promise<BenchRow> {
  const root = join(folder, 'storage');
  const db = await openDatabase(join(folder, 'bench.db'));
  const files = await createFiles({
    db,
    clock: Date.now,
    log: silentLogger(),
    root,
    limitBytes: () => 1e9,
    polling: () => 'events',
  });
  writeFileSync(join(root, 'Uploaded', 'a.stl'), noise(5_000_000));
  const { size, sha256 } = await files.stat('Uploaded/a.stl');
  let [here, there] = ['Uploaded/a.stl', 'Pending/a.stl'];
  const time = await median(runs * 3, async () => {
    const moves = await files.prepare(1, [{ from: here, to: there, size, sha256 }]);
    await db.transaction().execute((trx) => moves.commit(trx));
    await moves.finish();
    [here, there] = [there, here];
  });
  await files.close();
  await db.destroy();
  return { name: 'journaled move of a 5 MB model between folders', goal: '–', median_ms: time, goal_ms: null };
}
