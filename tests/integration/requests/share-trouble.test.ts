import { renameSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FsOperation, faultyFs, fsError } from '../../fakes/faulty-fs.ts';
import { decision, requestsLab } from './requests-lab.ts';

const changing: readonly FsOperation[] = ['create', 'write', 'link', 'rename', 'unlink', 'mkdir'];

test('a share that goes away in mid-copy leaves the request, and work goes on when it is back', async () => {
  let leave = false;
  await using lab = await requestsLab(
    faultyFs((operation, path) => {
      if (!leave || operation !== 'sync' || !path.includes('.tmp')) return;
      leave = false;
      renameSync(lab.root, `${lab.root}-away`);
    }),
  );
  const { id } = await lab.submit();
  await lab.queue.idle();
  const before = await lab.row(id);
  leave = true;
  const refused = lab.requests.approveInPerson({ id, actor: lab.jane }, decision);
  await expect(refused).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining("isn't there"),
  });
  expect(await lab.row(id)).toEqual(before);
  expect(await lab.files.settle()).toBe(1);
  renameSync(`${lab.root}-away`, lab.root);
  expect(await lab.files.settle()).toBe(0);
  expect(await lab.ls('ReadyToPrint')).toEqual([]);
  await lab.requests.approveInPerson({ id, actor: lab.jane }, decision);
  expect(await lab.ls('ReadyToPrint')).toHaveLength(2);
  expect(await lab.ls('Uploaded')).toEqual([]);
});

test('a root that can only be read is named, and nothing moves', async () => {
  let readOnly = false;
  await using lab = await requestsLab(
    faultyFs((operation) => {
      if (readOnly && changing.includes(operation)) throw fsError('EROFS');
    }),
  );
  const { id } = await lab.submit();
  const before = await lab.row(id);
  readOnly = true;
  const said = { code: 'UNAVAILABLE', message: expect.stringContaining('only be read') };
  await expect(lab.requests.approveInPerson({ id, actor: lab.jane }, decision)).rejects.toMatchObject(said);
  await expect(lab.upload()).rejects.toMatchObject(said);
  expect(await lab.files.probe()).toContain('only be read');
  expect(await lab.row(id)).toEqual(before);
  readOnly = false;
  expect(await lab.requests.approveInPerson({ id, actor: lab.jane }, decision)).toMatchObject({
    status: 'ReadyToPrint',
  });
});

test('a share that takes its time holds up the one change, not the lab', async () => {
  const stuck = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let slow = false;
  await using lab = await requestsLab(
    faultyFs(async (operation, path) => {
      if (!slow || operation !== 'write' || !path.includes('.tmp')) return;
      slow = false;
      stuck.resolve();
      await goOn.promise;
    }),
  );
  const [first, second] = [await lab.submit(), await lab.submit({ email: 'john@example.edu' })];
  slow = true;
  const waiting = lab.requests.approveInPerson({ id: first.id, actor: lab.jane }, decision);
  await stuck.promise;
  await lab.requests.approveInPerson({ id: second.id, actor: lab.jane }, decision);
  const { items } = await lab.requests.list({});
  expect(items.map(({ id, status }) => [id, status]).sort()).toEqual([
    [first.id, 'Uploaded'],
    [second.id, 'ReadyToPrint'],
  ]);
  goOn.resolve();
  expect(await waiting).toMatchObject({ status: 'ReadyToPrint' });
});
