import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type TempLab, tempLab } from '../../fakes/temp-lab.ts';

const child = fileURLToPath(new URL('../../fakes/mover.child.ts', import.meta.url));

const forth = [
  { from: 'Uploaded/JaneDoe_1.stl', to: 'Pending/JaneDoe_1.stl', content: 'solid jane' },
  { from: 'Uploaded/JaneDoe_1.gcode', to: 'Pending/JaneDoe_1.gcode', content: 'G28' },
];
const back = forth.map(({ from, to, content }) => ({ from: to, to: from, content }));

/** Answers how the child ended: by the kill, or by itself because there were fewer steps. */
async function host(lab: TempLab, work: 'move' | 'recover', killAt: number, contents: typeof forth) {
  const order = { root: lab.root, database: join(lab.folder, 'platen.db'), work, killAt, contents };
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
  ['forth', forth],
  ['back', back],
])(
  'a kill before any step of a move %s leaves the old state or the new one',
  async (_name, contents) => {
    const seen = new Set<string>();
    for (let step = 1; ; step += 1) {
      const lab = await labWith(contents);
      const end = await host(lab, 'move', step, contents);
      seen.add(await expectOldOrNew(lab, contents));
      await lab.dispose();
      if (end === 'ended') {
        expect(step).toBeGreaterThan(16);
        break;
      }
    }
    expect(seen).toEqual(new Set(['old', 'new']));
  },
  240_000,
);

test('a kill before any step of the recovery is recovered from too', async () => {
  // Killed with both copies made, and after the transaction with both sources still there.
  for (const firstKill of [11, 12]) {
    for (let step = 1; ; step += 1) {
      const lab = await labWith(forth);
      expect(await host(lab, 'move', firstKill, forth)).toBe('killed');
      const end = await host(lab, 'recover', step, forth);
      await expectOldOrNew(lab, forth);
      await lab.dispose();
      if (end === 'ended') break;
    }
  }
}, 240_000);
