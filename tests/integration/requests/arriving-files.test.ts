import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { gcode, type RequestsLab, requestsLab } from './requests-lab.ts';

const base = 'JaneDoe_Filament_Blue_1';
const patience = { timeout: 50_000, interval: 20 };

/** Follows the folders as the host does; every state in which a file was offered is kept. */
async function follow(lab: RequestsLab) {
  const offered: string[] = [];
  const stop = await lab.files.watch(lab.requests.candidateFolders(), async (path) => {
    await lab.requests.noticeFile(path);
    for (const { name, state } of await lab.requests.candidates(1)) offered.push(`${name} ${state}`);
  });
  return { offered, [Symbol.asyncDispose]: stop };
}

const states = async (lab: RequestsLab) =>
  (await lab.requests.candidates(1)).map(({ name, state }) => `${name} ${state}`).sort();

test('a file that a slicer writes slowly is offered once it is whole', async () => {
  await using lab = await requestsLab();
  await lab.submit();
  await using watch = await follow(lab);
  const path = join(lab.root, `Uploaded/${base}.gcode`);
  const text = gcode('; slow');
  writeFileSync(path, text.slice(0, 90));
  await vi.waitFor(async () => expect(await states(lab)).toEqual([`${base}.gcode writing`]), patience);
  appendFileSync(path, text.slice(90));
  await vi.waitFor(() => expect(watch.offered).toContain(`${base}.gcode complete`), patience);
  expect(watch.offered[0]).toBe(`${base}.gcode writing`);
});

test('a file written under another name and renamed is offered under its own only', async () => {
  await using lab = await requestsLab();
  await lab.submit();
  await using watch = await follow(lab);
  const path = join(lab.root, `Uploaded/${base}.gcode`);
  writeFileSync(`${path}.part`, gcode('; renamed'));
  renameSync(`${path}.part`, path);
  await vi.waitFor(() => expect(watch.offered.length).toBeGreaterThan(0), patience);
  expect(new Set(watch.offered)).toEqual(new Set([`${base}.gcode complete`]));
});

test('a file that was noticed, or is gone, is told by the metadata at once', async () => {
  await using lab = await requestsLab();
  await lab.submit();
  const path = `Uploaded/${base}_v2.gcode`;
  const told = async () => {
    const { files } = JSON.parse(await lab.read(`Uploaded/${base}.metadata.json`)) as {
      files: { path: string; state: string }[];
    };
    return files.find((file) => file.path === path)?.state;
  };
  await lab.put(path, gcode());
  await lab.requests.noticeFile(path);
  expect(await told()).toBe('complete');
  await lab.files.remove(path);
  await lab.requests.sweepCandidates();
  expect(await told()).toBe('gone');
});

test('of 5,000 files at once the sweep misses none and offers no half one', async () => {
  await using lab = await requestsLab();
  const requests = 20;
  for (let id = 1; id <= requests; id += 1) await lab.submit();
  const half = gcode('; half').slice(0, 90);
  for (let n = 0; n < 5_000; n += 1) {
    const name = `JaneDoe_Filament_Blue_${1 + (n % requests)}_v${n}.gcode`;
    writeFileSync(join(lab.root, 'Uploaded', name), n % 100 < requests ? half : gcode(`; ${n}`));
  }
  expect(await lab.requests.sweepCandidates()).toBe(5_000);
  const counted = await lab.db
    .selectFrom('request_files')
    .select((e) => ['state', e.fn.countAll<number>().as('n')])
    .where('role', '=', 'candidate')
    .groupBy('state')
    .orderBy('state')
    .execute();
  expect(counted).toEqual([
    { state: 'complete', n: 4_000 },
    { state: 'writing', n: 1_000 },
  ]);
}, 300_000);
