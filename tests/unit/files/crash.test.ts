import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sha256, type TempLab, tempLab } from '../../fakes/temp-lab.ts';

const child = fileURLToPath(new URL('../../fakes/mover.child.ts', import.meta.url));

const forth = [
  { from: 'Uploaded/JaneDoe_1.stl', to: 'Pending/JaneDoe_1.stl', content: 'solid jane' },
  { from: 'Uploaded/JaneDoe_1.gcode', to: 'Pending/JaneDoe_1.gcode', content: 'G28' },
];
const back = forth.map(({ from, to, content }) => ({ from: to, to: from, content }));

/** Answers how the child ended: by the kill, or by itself because there were fewer steps. */
async function host(lab: TempLab, work: 'move' | 'recover', killAt: number, contents: typeof forth, linkless = false) {
  const order = { root: lab.root, database: join(lab.folder, 'platen.db'), work, killAt, linkless, contents };
  const running = spawn(process.execPath, [child, JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = await once(running, 'exit');
  expect(signal === 'SIGKILL' || code === 0).toBe(true);
  return signal === 'SIGKILL' ? 'killed' : 'ended';
}

async function labWith(contents: typeof forth): Promise<TempLab> {
  const lab = await tempLab();
  await (await lab.open()).close();
  for (const { from, content } of contents) lab.put(from, content);
  return lab;
}

/** After the next start everything is at the old place or everything at the new one, as the database says. */
async function expectOldOrNew(lab: TempLab, contents: typeof forth): Promise<'old' | 'new'> {
  const lease = lab.path('.platen/lease.lock');
  if (existsSync(lease) && !existsSync(lab.path('.platen/holder.json'))) {
    // Killed before it signed its lease: only time tells that nobody holds it. Let it have passed.
    const longAgo = new Date(Date.now() - 120_000);
    utimesSync(lease, longAgo, longAgo);
  }
  await (await lab.open()).close();
  const moved = await lab.db.selectFrom('keep').select('value').where('key', '=', 'moved').executeTakeFirst();
  for (const { from, to, content } of contents) {
    expect(lab.content(moved ? to : from)).toBe(content);
    expect(lab.content(moved ? from : to)).toBeNull();
  }
  expect(lab.temporary()).toEqual([]);
  expect(await lab.db.selectFrom('file_moves').selectAll().execute()).toEqual([]);
  return moved ? 'new' : 'old';
}

test.each([
  ['forth', forth, false, 19],
  ['back', back, false, 19],
  ['on a share without hard links', forth.slice(0, 1), true, 11],
])(
  'a kill before any step of a move %s leaves the old state or the new one',
  async (_name, contents, linkless, steps) => {
    const seen = new Set<string>();
    for (let step = 1; step <= steps + 1; step += 1) {
      const lab = await labWith(contents);
      // The last round has no step left to be killed at: every step was killed once.
      expect(await host(lab, 'move', step, contents, linkless)).toBe(step > steps ? 'ended' : 'killed');
      seen.add(await expectOldOrNew(lab, contents));
      await lab.dispose();
    }
    expect(seen).toEqual(new Set(['old', 'new']));
  },
  240_000,
);

test.each(['before', 'after'])(
  'a kill before any step of the recovery from a kill %s the transaction is recovered from',
  async (when) => {
    for (let step = 1; ; step += 1) {
      const lab = await labWith(forth);
      const files = await lab.open();
      const moves = await files.prepare(
        1,
        forth.map(({ from, to, content }) => ({ from, to, size: content.length, sha256: sha256(content) })),
      );
      if (when === 'after') {
        await lab.db.transaction().execute(async (trx) => {
          await trx.insertInto('keep').values({ key: 'moved', value: 'yes' }).execute();
          await moves.commit(trx);
        });
      }
      await files.close();
      const end = await host(lab, 'recover', step, forth);
      await expectOldOrNew(lab, forth);
      await lab.dispose();
      if (end === 'ended') {
        expect(step).toBeGreaterThan(8);
        break;
      }
    }
  },
  240_000,
);
