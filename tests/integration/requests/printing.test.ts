import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockLeaseMs } from '#main/domains/requests/locks.ts';
import { revertWindowMs } from '#shared/domain/request.machine.ts';
import { decision, gcode, requestsLab } from './requests-lab.ts';

async function ready(weight_g = 100) {
  const lab = await requestsLab();
  await lab.submit();
  await lab.requests.approveInPerson({ id: 1, actor: lab.jane }, { ...decision, weight_g, time_min: 600 });
  return lab;
}

describe('a failed print', () => {
  it('waits to be printed again at the same price', async () => {
    await using lab = await ready();
    await lab.requests.start({ id: 1, actor: lab.jane }, 'Prusa MK4S');
    const failure = { fault: 'machine', reason: 'clogged', wasted_g: 12.5 } as const;
    const row = await lab.requests.fail({ id: 1, actor: lab.jane }, failure);
    expect(row).toMatchObject({ status: 'ReadyToPrint', price: 14_000_000 });
    const [entry] = await lab.activity.ofRequest(1);
    expect(entry).toMatchObject({ type: 'fail', details: { wasted_mg: 12_500, charged: false, fault: 'machine' } });
  });

  it('is charged again only for a fault of the design', async () => {
    await using lab = await ready();
    await lab.requests.start({ id: 1, actor: lab.jane }, 'Prusa MK4S');
    const failure = { reason: 'too thin', wasted_g: 1, charge_reprint: true };
    const wrong = lab.requests.fail({ id: 1, actor: lab.jane }, { ...failure, fault: 'operator' });
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID', details: { field: 'charge_reprint' } });
    await lab.requests.fail({ id: 1, actor: lab.jane }, { ...failure, fault: 'design' });
    const detail = await lab.requests.get(1, 'staff');
    expect(detail).toMatchObject({ status: 'ReadyToPrint', price: 28_000_000, price_parts: { reprints: 14_000_000 } });
  });
});

describe('paying', () => {
  it('another amount than the price needs a reason', async () => {
    await using lab = await ready();
    await lab.requests.override({ id: 1, actor: lab.ada }, 'Completed', 'for the test');
    const payment = { amount: '10.00', method: 'cash', reference: '' };
    const short = lab.requests.pickUp({ id: 1, actor: lab.jane }, payment);
    await expect(short).rejects.toMatchObject({ code: 'INVALID', details: { field: 'reason' } });
    await lab.requests.pickUp({ id: 1, actor: lab.jane }, { ...payment, reason: 'a scratch' });
    expect((await lab.requests.get(1, 'staff')).payments).toMatchObject([{ amount: 10_000_000, reason: 'a scratch' }]);
  });

  it('is reversed by a row of its own, once', async () => {
    await using lab = await ready();
    await lab.requests.override({ id: 1, actor: lab.ada }, 'Completed', 'for the test');
    const pay = () => lab.requests.pickUp({ id: 1, actor: lab.jane }, { amount: '14', method: 'card', reference: 'R' });
    await pay();
    await lab.requests.revert({ id: 1, actor: lab.jane }, 'wrong student');
    await pay();
    await lab.requests.override({ id: 1, actor: lab.ada }, 'ReadyToPrint', 'once more');
    const { payments } = await lab.requests.get(1, 'staff');
    expect(payments.map(({ amount, reverses }) => [amount, reverses])).toEqual([
      [14_000_000, null],
      [-14_000_000, 1],
      [14_000_000, null],
      [-14_000_000, 3],
    ]);
  });
});

describe('taking back', () => {
  it('is for staff within 15 minutes and for an admin later; the files go back', async () => {
    await using lab = await ready();
    await lab.requests.start({ id: 1, actor: lab.jane }, 'Prusa MK4S');
    await lab.requests.complete({ id: 1, actor: lab.jane }, undefined);
    lab.clock.advance(revertWindowMs + 1);
    const late = lab.requests.revert({ id: 1, actor: lab.jane }, 'not done yet');
    await expect(late).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'too-late', status: 'Completed' },
    });
    await lab.requests.revert({ id: 1, actor: lab.ada }, 'not done yet');
    expect(await lab.ls('Printing')).toHaveLength(2);
    expect(await lab.ls('Completed')).toEqual([]);
    await lab.requests.complete({ id: 1, actor: lab.jane }, undefined);
    lab.clock.advance(revertWindowMs);
    expect(await lab.requests.revert({ id: 1, actor: lab.jane }, 'again')).toMatchObject({ status: 'Printing' });
  });
});

describe('a lock', () => {
  it('keeps other workstations from acting, and names the holder', async () => {
    await using lab = await ready();
    const lock = await lab.requests.lock(1, lab.jane);
    expect(lock).toMatchObject({ staff: 'Jane Doe', workstation: 'Front Desk', expires_at: lab.clock() + lockLeaseMs });
    const start = lab.requests.start({ id: 1, actor: lab.john }, 'Prusa XL');
    const holder = { staff: 'Jane Doe', workstation: 'Front Desk' };
    await expect(start).rejects.toMatchObject({ code: 'LOCKED', details: holder });
    await expect(lab.requests.lock(1, lab.john)).rejects.toMatchObject({ code: 'LOCKED', details: holder });
    await expect(lab.requests.unlock(1, lab.john, false)).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(lab.requests.unlock(1, lab.john, true)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await lab.requests.list({})).items[0]?.lock).toMatchObject(holder);
    await lab.requests.start({ id: 1, actor: lab.jane }, 'Prusa XL');
  });

  it('is kept by a heartbeat and lapses without one', async () => {
    await using lab = await ready();
    await lab.requests.lock(1, lab.jane);
    lab.clock.advance(lockLeaseMs - 1);
    await lab.requests.renewLock(1, lab.jane);
    lab.clock.advance(lockLeaseMs - 1);
    await expect(lab.requests.lock(1, lab.john)).rejects.toMatchObject({ code: 'LOCKED' });
    lab.clock.advance(1);
    expect((await lab.requests.get(1, 'staff')).lock).toBeNull();
    expect(await lab.requests.sweepLocks()).toBe(1);
    expect(lab.heard.filter(({ type }) => type === 'lock.changed')).toHaveLength(2);
    await lab.requests.lock(1, lab.john);
    await expect(lab.requests.renewLock(1, lab.jane)).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('is broken by an admin, which is recorded', async () => {
    await using lab = await ready();
    await lab.requests.lock(1, lab.jane);
    await lab.requests.unlock(1, lab.ada, true);
    const [entry] = await lab.activity.ofRequest(1);
    expect(entry).toMatchObject({ type: 'lock-broken', staff: 'Ada Admin', details: { staff: 'Jane Doe' } });
    await expect(lab.requests.renewLock(1, lab.jane)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is needed to delete, with the typed ticket; the record and its activity stay', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.queue.idle();
    await lab.put('Uploaded/JaneDoe_Filament_Blue_1.gcode', gcode());
    await lab.requests.sweepCandidates(1);
    const remove = (typed: string) => lab.requests.remove({ id: 1, actor: lab.jane }, typed);
    await expect(remove('#1')).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'lock-needed' } });
    await lab.requests.lock(1, lab.jane);
    await expect(remove('#2')).rejects.toMatchObject({ code: 'INVALID', details: { field: 'confirm' } });
    await remove('#1');
    for (const folder of ['Uploaded', 'Thumbnails', 'Originals']) expect(await lab.ls(folder)).toEqual([]);
    expect(await lab.row(1)).toMatchObject({ removed: 'deleted', name: 'Jane Doe' });
    expect((await lab.requests.get(1, 'admin')).actions).toEqual([]);
    expect((await lab.activity.ofRequest(1)).map(({ type }) => type)).toEqual(['delete', 'file-found', 'submit']);
    expect((await lab.requests.list({})).items).toEqual([]);
    expect((await lab.requests.counts()).Uploaded).toBe(0);
    await expect(lab.requests.note({ id: 1, actor: lab.jane }, 'x')).rejects.toMatchObject({ code: 'CONFLICT' });
    const { id } = await lab.submit();
    expect(id).toBe(2);
  });
});

describe('a slicer’s output', () => {
  it('is noticed when it comes, changes, grows whole and goes', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const path = 'Uploaded/plate_1.gcode';
    const names = async () => (await lab.requests.candidates(1)).map(({ name, state }) => [name, state]);
    await lab.put(path, gcode().slice(0, 80));
    await lab.requests.noticeFile(path);
    expect(await names()).toEqual([['plate_1.gcode', 'writing']]);
    const [writing] = await lab.requests.candidates(1);
    const early = lab.requests.approve({ id: 1, actor: lab.jane }, { ...decision, file_id: writing?.id });
    await expect(early).rejects.toMatchObject({ code: 'CONFLICT', details: { state: 'writing' } });
    await lab.put(path, gcode());
    await lab.requests.noticeFile(path);
    expect(await names()).toEqual([['plate_1.gcode', 'complete']]);
    expect(await lab.requests.sweepCandidates()).toBe(0);
    await lab.files.remove(path);
    await lab.requests.noticeFile(path);
    expect(await names()).toEqual([]);
    const heard = lab.heard.filter(({ type }) => type === 'files.changed');
    await lab.queue.idle();
    expect(heard.length).toBeGreaterThanOrEqual(3);
  });

  it('of another request or another kind is left alone', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    for (const name of ['plate_2.gcode', '1.txt', 'JaneDoe_Filament_Blue_1.metadata.json', 'benchy.gcode']) {
      await lab.put(`Uploaded/${name}`, gcode());
      await lab.requests.noticeFile(`Uploaded/${name}`);
    }
    expect(await lab.requests.sweepCandidates()).toBe(0);
    expect(await lab.requests.candidates(1)).toEqual([]);
  });

  it('that changed since it was noticed stays behind and is offered again', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.put('Uploaded/plate_1.gcode', gcode());
    await lab.requests.sweepCandidates();
    await lab.put('Uploaded/plate_1.gcode', gcode('; exported once more'));
    await lab.requests.approve({ id: 1, actor: lab.jane }, decision);
    expect(await lab.ls('Uploaded')).toEqual(['plate_1.gcode']);
    expect(await lab.requests.sweepCandidates()).toBe(1);
    await lab.requests.confirmAtDesk({ id: 1, actor: lab.jane }, 'said so');
    expect(await lab.ls('Uploaded')).toEqual([]);
    expect(await lab.ls('ReadyToPrint')).toContain('plate_1.gcode');
  });

  it('in a slicer’s own folder is offered, and taken over when it is chosen', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const folder = join(lab.host.folder, 'slicer');
    await mkdir(folder);
    await writeFile(join(folder, '1.gcode'), gcode());
    await lab.set('storage', { slicer_outputs: [folder] });
    expect(lab.requests.candidateFolders()).toEqual(['Uploaded', 'Pending', 'ReadyToPrint', folder]);
    expect(await lab.requests.sweepCandidates()).toBe(1);
    const [found] = await lab.requests.candidates(1);
    expect(found).toMatchObject({ source: folder, state: 'complete', sliced: { grams: 12.5 } });
    await lab.requests.approve({ id: 1, actor: lab.jane }, { ...decision, file_id: found?.id });
    expect(await lab.read('Pending/JaneDoe_Filament_Blue_1.gcode')).toBe(gcode());
    expect(await lab.requests.fileContent(1, found?.id ?? 0)).toMatchObject({ name: 'JaneDoe_Filament_Blue_1.gcode' });
  });

  it('outside of every named folder is never read', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const secret = join(lab.host.folder, '1.gcode');
    await writeFile(secret, gcode());
    await lab.requests.noticeFile(secret);
    await lab.requests.noticeFile('Uploaded/../../1.gcode');
    expect(await lab.requests.candidates(1)).toEqual([]);
  });
});
