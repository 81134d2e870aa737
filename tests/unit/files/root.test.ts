import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { needsPolling } from '#main/domains/files/watching.ts';
import { storageFolders } from '#shared/domain/storage-layout.ts';
import { faultyFs, fsError } from '../../fakes/faulty-fs.ts';
import { type TempLab, tempLab } from '../../fakes/temp-lab.ts';

let lab: TempLab;
beforeEach(async () => {
  lab = await tempLab();
});
afterEach(async () => {
  vi.useRealTimers();
  await lab.dispose();
});

/** A pid that existed and is gone. */
async function deadPid(): Promise<number> {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  return gone.pid ?? 0;
}

test('an empty folder becomes a storage with every folder of the layout', async () => {
  await lab.open();
  for (const name of storageFolders) expect(existsSync(lab.path(name))).toBe(true);
  expect(JSON.parse(readFileSync(lab.path('.platen/root.json'), 'utf8'))).toMatchObject({ layout: 1 });
});

test('a folder with other things in it is refused and left alone', async () => {
  mkdirSync(lab.root);
  writeFileSync(join(lab.root, 'thesis.doc'), 'x');
  await expect(lab.open()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining("isn't empty") });
  expect(readdirSync(lab.root)).toEqual(['thesis.doc']);
});

test('the storage of another lab is refused', async () => {
  await (await lab.open()).close();
  const marker = lab.path('.platen/root.json');
  writeFileSync(marker, JSON.stringify({ ...JSON.parse(readFileSync(marker, 'utf8')), id: 'another-lab' }));
  await expect(lab.open()).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('another Platen'),
  });
});

test('an empty mount point never becomes a second storage', async () => {
  await (await lab.open()).close();
  renameSync(lab.root, `${lab.root}-away`);
  await expect(lab.open()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(existsSync(lab.root)).toBe(false);
  mkdirSync(lab.root);
  await expect(lab.open()).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('mount') });
  expect(readdirSync(lab.root)).toEqual([]);
});

test('a second host is refused with the name of the first', async () => {
  await lab.open();
  await expect(lab.open()).rejects.toMatchObject({ code: 'LOCKED', message: expect.stringContaining(hostname()) });
  await expect(lab.open()).rejects.toMatchObject({ details: { pid: process.pid, since: lab.now } });
});

test('the lease of a host that died on this machine is taken over at once', async () => {
  const first = await lab.open();
  const holder = JSON.parse(readFileSync(lab.path('.platen/holder.json'), 'utf8'));
  await first.close();
  expect(existsSync(lab.path('.platen/holder.json'))).toBe(false);
  mkdirSync(lab.path('.platen/lease.lock'));
  writeFileSync(lab.path('.platen/holder.json'), JSON.stringify({ ...holder, pid: await deadPid() }));
  const second = await lab.open();
  expect(await second.probe()).toBeNull();
});

test('of hosts that start at the same moment after a crash one gets the lease, and the others learn its name', async () => {
  const first = await lab.open();
  const holder = JSON.parse(readFileSync(lab.path('.platen/holder.json'), 'utf8'));
  await first.close();
  const child = fileURLToPath(new URL('../../fakes/holder.child.ts', import.meta.url));
  const hosts = [1, 2, 3, 4].map(() => fork(child, [lab.path('.platen')]));
  const heard = () => Promise.all(hosts.map(async (host) => String((await once(host, 'message'))[0])));
  await heard();
  mkdirSync(lab.path('.platen/lease.lock'));
  writeFileSync(lab.path('.platen/holder.json'), JSON.stringify({ ...holder, pid: await deadPid() }));
  const answers = heard();
  for (const host of hosts) host.send('go');
  const [taken, ...refused] = (await answers).sort().reverse();
  expect(taken).toBe('taken');
  for (const answer of refused) expect(answer).toMatch(/^LOCKED: .*in use by Platen on /);
  for (const host of hosts) host.send('end');
  await Promise.all(hosts.map((host) => once(host, 'exit')));
});

test('the lease of another machine is respected while fresh and taken over once stale', async () => {
  const first = await lab.open();
  await first.close();
  mkdirSync(lab.path('.platen/lease.lock'));
  const holder = { host: 'front-desk', pid: await deadPid(), since: lab.now, machine: 'elsewhere', run: 'other' };
  writeFileSync(lab.path('.platen/holder.json'), JSON.stringify(holder));
  await expect(lab.open()).rejects.toMatchObject({ message: expect.stringContaining('front-desk') });
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(lab.path('.platen/lease.lock'), longAgo, longAgo);
  const second = await lab.open();
  expect(await second.probe()).toBeNull();
});

test('a lease that an earlier process with the same pid left is taken over', async () => {
  const first = await lab.open();
  const holder = JSON.parse(readFileSync(lab.path('.platen/holder.json'), 'utf8'));
  await first.close();
  mkdirSync(lab.path('.platen/lease.lock'));
  writeFileSync(lab.path('.platen/holder.json'), JSON.stringify({ ...holder, run: 'before the restart' }));
  expect(await (await lab.open()).probe()).toBeNull();
});

test('a lease that nobody has signed is waited for until it is stale', async () => {
  await (await lab.open()).close();
  mkdirSync(lab.path('.platen/lease.lock'));
  const almostStale = new Date(Date.now() - 29_000);
  utimesSync(lab.path('.platen/lease.lock'), almostStale, almostStale);
  expect(await (await lab.open()).probe()).toBeNull();
});

test('a lease lost with the share is taken again, unless another host has it now', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const files = await lab.open();
  const lockFolder = lab.path('.platen/lease.lock');
  rmSync(lockFolder, { recursive: true });
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(async () => {
    await files.write('Pending/a.txt', 'x');
    expect(existsSync(lockFolder)).toBe(true);
  });
  rmSync(lockFolder, { recursive: true });
  mkdirSync(lockFolder);
  const holder = { host: 'front-desk', pid: 1, since: lab.now, machine: 'elsewhere', run: 'other' };
  writeFileSync(lab.path('.platen/holder.json'), JSON.stringify(holder));
  vi.advanceTimersByTime(10_000);
  const refused = { code: 'LOCKED', message: expect.stringContaining('front-desk') };
  await vi.waitFor(() => expect(files.write('Pending/b.txt', 'y')).rejects.toMatchObject(refused));
});

test('what a dead process left half written is gone after the start', async () => {
  await (await lab.open()).close();
  lab.put('Pending/.platen-x.tmp', 'half');
  lab.put('Pending/a.stl', 'solid');
  await lab.open();
  expect(readdirSync(lab.path('Pending'))).toEqual(['a.stl']);
});

test.each([
  [0x6969, true],
  [0xff534d42, true],
  [0xef53, false],
])('a file system of type %i needs polling: %s', async (type, polls) => {
  const statfs = async () => ({ type, bsize: 1, blocks: 1, bavail: 1 });
  expect(await needsPolling({ ...faultyFs(() => {}), statfs }, '/mnt/lab')).toBe(polls);
});

test('a share that goes away is named, and work goes on when it is back', async () => {
  const files = await lab.open();
  renameSync(lab.root, `${lab.root}-away`);
  expect(await files.probe()).toContain("isn't there");
  await expect(files.write('Pending/a.txt', 'x')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(files.locate('Pending/a.txt')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  renameSync(`${lab.root}-away`, lab.root);
  expect(await files.probe()).toBeNull();
  await files.write('Pending/a.txt', 'x');
  expect(lab.content('Pending/a.txt')).toBe('x');
});

test('no path reaches outside of the root, whatever it is made of', async () => {
  const files = await lab.open();
  writeFileSync(join(lab.folder, 'secret.txt'), 'secret');
  const part = fc.oneof(
    fc.constantFrom('..', '.', '', 'Pending', 'C:', 'con', 'NUL.txt', '\0', 'a\\..\\..', 'secret.txt', '.platen', '~'),
    fc.string({ maxLength: 8 }),
  );
  const path = fc
    .tuple(fc.constantFrom('', '/', '\\', 'Pending/', '\\\\host\\share\\'), fc.array(part))
    .map(([start, parts]) => start + parts.join('/'));
  await fc.assert(
    fc.asyncProperty(path, async (tricky) => {
      const located = await files.locate(tricky).catch((error: unknown) => error);
      expect(located).toMatchObject({ code: expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/) });
    }),
    { numRuns: 400 },
  );
});

test.each([
  '../secret.txt',
  'Pending/../../secret.txt',
  '/etc/passwd',
  'C:/x',
  'Pending\\x',
  'Pending/aux.stl',
  'Pending/a\0b',
  '.platen/root.json',
])('%j is refused', async (tricky) => {
  const files = await lab.open();
  const calls = [() => files.locate(tricky), () => files.write(tricky, 'x'), () => files.remove(tricky)];
  for (const call of calls) {
    await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});

test('links that lead out of the root are not followed, links inside it are', async () => {
  const files = await lab.open();
  writeFileSync(join(lab.folder, 'secret.txt'), 'secret');
  symlinkSync(join(lab.folder, 'secret.txt'), lab.path('Pending/out.txt'));
  symlinkSync(lab.folder, lab.path('Pending/folder'));
  symlinkSync(join(lab.folder, 'not-yet'), lab.path('Pending/dangling.txt'));
  for (const path of [
    'Pending/out.txt',
    'Pending/folder/secret.txt',
    'Pending/folder/new.txt',
    'Pending/dangling.txt',
  ]) {
    await expect(files.locate(path)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(files.write(path, 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  lab.put('Completed/real.stl', 'solid');
  symlinkSync(lab.path('Completed/real.stl'), lab.path('Pending/in.stl'));
  expect(await files.locate('Pending/in.stl')).toBe(lab.path('Completed/real.stl'));
});

test('listing tells regular files only, without temporary ones, and of slicer folders too', async () => {
  const files = await lab.open();
  lab.put('Pending/a.stl', 'abc');
  lab.put('Pending/.platen-x.tmp', 'half');
  mkdirSync(lab.path('Pending/sub'));
  expect(await files.list('Pending')).toMatchObject([{ path: 'Pending/a.stl', name: 'a.stl', size: 3 }]);
  const slicer = join(lab.folder, 'slicer');
  mkdirSync(slicer);
  writeFileSync(join(slicer, 'a.gcode'), 'G28');
  const outside = join(slicer, 'a.gcode');
  await expect(files.stat(outside)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await files.list(slicer)).toMatchObject([{ path: outside, size: 3 }]);
  const { size, sha256 } = await files.stat(outside);
  const moves = await files.prepare(1, [{ from: outside, to: 'Pending/a.gcode', size, sha256 }]);
  await lab.db.transaction().execute((trx) => moves.commit(trx));
  await moves.finish();
  expect(lab.content('Pending/a.gcode')).toBe('G28');
});

test('a text file is written as a whole or not at all', async () => {
  let full = false;
  const files = await lab.open(
    faultyFs((operation) => {
      if (full && operation === 'sync') throw fsError('ENOSPC');
    }),
  );
  await files.write('Pending/a.metadata.json', '{"v":1}');
  full = true;
  await expect(files.write('Pending/a.metadata.json', '{"v":2}')).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(lab.content('Pending/a.metadata.json')).toBe('{"v":1}');
  expect(lab.temporary()).toEqual([]);
});

test('the watcher tells of a new file once it is stable, and of one that is gone', async () => {
  const files = await lab.open();
  const told = Promise.withResolvers<string>();
  const gone = Promise.withResolvers<string>();
  let next = told;
  const stop = await files.watch(['ReadyToPrint'], (path) => next.resolve(path));
  lab.put('ReadyToPrint/.platen-x.tmp', 'half');
  lab.put('ReadyToPrint/a.gcode', 'G28');
  expect(await told.promise).toBe('ReadyToPrint/a.gcode');
  next = gone;
  await files.remove('ReadyToPrint/a.gcode');
  expect(await gone.promise).toBe('ReadyToPrint/a.gcode');
  await stop();
});

test('space is that of the volume', async () => {
  const { free, total } = await (await lab.open()).space();
  expect(free).toBeGreaterThan(0);
  expect(total).toBeGreaterThanOrEqual(free);
});
