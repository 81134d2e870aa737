import { utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PreparedMoves } from '#main/domains/files/index.ts';
import { type FsOperation, faultyFs, fsError } from '../../fakes/faulty-fs.ts';
import { type TempLab, tempLab } from '../../fakes/temp-lab.ts';

let lab: TempLab;
beforeEach(async () => {
  lab = await tempLab();
});
afterEach(() => lab.dispose());

const from = 'Uploaded/JaneDoe_Filament_Blue_1.stl';
const to = 'Pending/JaneDoe_Filament_Blue_1.stl';

const commit = (moves: PreparedMoves) => lab.db.transaction().execute((trx) => moves.commit(trx));
const journal = () => lab.db.selectFrom('file_moves').selectAll().execute();

test('a move ends with the file at its new place only, and nothing in the journal', async () => {
  const files = await lab.open();
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  expect(lab.content(from)).toBe('solid');
  await commit(moves);
  await moves.finish();
  expect([lab.content(from), lab.content(to)]).toEqual([null, 'solid']);
  expect(await journal()).toEqual([]);
});

test('an aborted move ends with the file at its old place only', async () => {
  const files = await lab.open();
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  await moves.abort();
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', null]);
  expect(await journal()).toEqual([]);
});

test('finishing a move whose transaction never happened deletes no source', async () => {
  const files = await lab.open();
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  await moves.finish();
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', null]);
});

test('a target that cannot even be looked at is answered with a sentence', async () => {
  const files = await lab.open(
    faultyFs((operation, path) => {
      if (operation === 'stat' && path === lab.path(to)) throw fsError('EIO');
    }),
  );
  const planned = { from, to, ...lab.put(from, 'solid') };
  await expect(files.prepare(1, [planned])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(lab.content(from)).toBe('solid');
});

const faults: [FsOperation, string, string, string][] = [
  ['write', 'ENOSPC', 'STORAGE_FULL', 'full'],
  ['write', 'EDQUOT', 'STORAGE_FULL', 'full'],
  ['sync', 'EIO', 'UNAVAILABLE', 'EIO'],
  ['read', 'EIO', 'UNAVAILABLE', 'EIO'],
  ['link', 'EROFS', 'UNAVAILABLE', 'only be read'],
  ['syncFolder', 'EIO', 'UNAVAILABLE', 'EIO'],
  ['read', 'EBUSY', 'LOCKED', 'another program'],
];
test.each(faults)('%s failing with %s is answered with %s and leaves the old state', async (at, code, coded, said) => {
  let armed = false;
  const files = await lab.open(
    faultyFs((operation, path) => {
      if (armed && operation === at && (at === 'syncFolder' || !path.includes('root.json'))) {
        armed = false;
        throw fsError(code);
      }
    }),
  );
  const second = { from: 'Uploaded/a.gcode', to: 'Pending/a.gcode', ...lab.put('Uploaded/a.gcode', 'G28') };
  const plan = [{ from, to, ...lab.put(from, 'solid') }, second];
  armed = true;
  await expect(files.prepare(1, plan)).rejects.toMatchObject({ code: coded, message: expect.stringContaining(said) });
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', null]);
  expect(lab.content(second.to)).toBeNull();
  expect([lab.temporary(), await journal()]).toEqual([[], []]);
  const again = await files.prepare(1, plan);
  await again.abort();
});

test('a source that a slicer holds open stays for the time being and is deleted by settle', async () => {
  let locked = true;
  const fs = faultyFs((operation, path) => {
    if (locked && operation === 'unlink' && path === lab.path(from)) throw fsError('EBUSY');
  });
  const files = await lab.open(fs);
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  await commit(moves);
  await moves.finish();
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', 'solid']);
  expect(await files.settle()).toBe(1);
  locked = false;
  expect(await files.settle()).toBe(0);
  expect([lab.content(from), lab.content(to)]).toEqual([null, 'solid']);
});

test('a file that returns to a place whose old copy was locked is not deleted later', async () => {
  let locked = true;
  const fs = faultyFs((operation, path) => {
    if (locked && operation === 'unlink' && path === lab.path(from)) throw fsError('EBUSY');
  });
  const files = await lab.open(fs);
  const facts = lab.put(from, 'solid');
  const forth = await files.prepare(1, [{ from, to, ...facts }]);
  await commit(forth);
  await forth.finish();
  const back = await files.prepare(1, [{ from: to, to: from, ...facts }]);
  await commit(back);
  await back.finish();
  locked = false;
  await files.settle();
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', null]);
});

test('a locked old copy is deleted even after the file has moved on', async () => {
  let locked = true;
  const fs = faultyFs((operation, path) => {
    if (locked && operation === 'unlink' && path === lab.path(from)) throw fsError('EBUSY');
  });
  const files = await lab.open(fs);
  const facts = lab.put(from, 'solid');
  const further = 'ReadyToPrint/JaneDoe_Filament_Blue_1.stl';
  for (const [a, b] of [
    [from, to],
    [to, further],
  ] as const) {
    const moves = await files.prepare(1, [{ from: a, to: b, ...facts }]);
    await commit(moves);
    await moves.finish();
  }
  locked = false;
  expect(await files.settle()).toBe(0);
  expect([lab.content(from), lab.content(to), lab.content(further)]).toEqual([null, null, 'solid']);
});

test('a target with other content is never replaced', async () => {
  const files = await lab.open();
  lab.put(to, 'of somebody else');
  const plan = [{ from, to, ...lab.put(from, 'solid') }];
  await expect(files.prepare(1, plan)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', 'of somebody else']);
  expect(await journal()).toEqual([]);
});

test('a target that appears while the copy is made is never replaced either', async () => {
  const files = await lab.open(
    faultyFs((operation) => {
      if (operation === 'link') lab.put(to, 'of somebody else');
    }),
  );
  const plan = [{ from, to, ...lab.put(from, 'solid') }];
  await expect(files.prepare(1, plan)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', 'of somebody else']);
  expect(lab.temporary()).toEqual([]);
});

test('a target with equal content counts as copied, and an abort leaves it', async () => {
  const files = await lab.open();
  lab.put(to, 'solid');
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  await moves.abort();
  expect([lab.content(from), lab.content(to)]).toEqual(['solid', 'solid']);
});

test('a share without hard links is moved on as well', async () => {
  const files = await lab.open(
    faultyFs((operation) => {
      if (operation === 'link') throw fsError('EPERM');
    }),
  );
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  await commit(moves);
  await moves.finish();
  expect([lab.content(from), lab.content(to)]).toEqual([null, 'solid']);
});

test('a source that is not what was recorded is refused', async () => {
  const files = await lab.open();
  const facts = lab.put(from, 'solid');
  lab.put(from, 'saved again');
  await expect(files.prepare(1, [{ from, to, ...facts }])).rejects.toMatchObject({ code: 'CONFLICT' });
  expect([lab.content(from), lab.content(to)]).toEqual(['saved again', null]);
});

test('a source that was saved again after the copy is not deleted', async () => {
  const files = await lab.open();
  const moves = await files.prepare(1, [{ from, to, ...lab.put(from, 'solid') }]);
  await commit(moves);
  writeFileSync(lab.path(from), 'SOLID');
  utimesSync(lab.path(from), new Date(), new Date(Date.now() + 5_000));
  await moves.finish();
  expect([lab.content(from), lab.content(to)]).toEqual(['SOLID', 'solid']);
});

test('a missing source is NOT_FOUND', async () => {
  const files = await lab.open();
  const plan = [{ from, to, size: 1, sha256: 'x' }];
  await expect(files.prepare(1, plan)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('of two moves of one file at once, exactly one is prepared', async () => {
  const files = await lab.open();
  const facts = lab.put(from, 'solid');
  const both = await Promise.allSettled([
    files.prepare(1, [{ from, to, ...facts }]),
    files.prepare(1, [{ from, to: 'Rejected/x.stl', ...facts }]),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  for (const one of both) {
    if (one.status === 'fulfilled') await one.value.abort();
    else expect(one.reason).toMatchObject({ code: 'CONFLICT' });
  }
  expect(lab.content(from)).toBe('solid');
});

test('a move from a file to itself keeps the file', async () => {
  const files = await lab.open();
  const moves = await files.prepare(1, [{ from, to: from, ...lab.put(from, 'solid') }]);
  await commit(moves);
  await moves.finish();
  expect(lab.content(from)).toBe('solid');
});
