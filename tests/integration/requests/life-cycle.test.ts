import { describe, expect, it } from 'vitest';
import { decision, gcode, publicUrl, requestsLab } from './requests-lab.ts';

describe('a request from hand-in to archive', () => {
  it('has its files, price, mails and activity where each status says', async () => {
    await using lab = await requestsLab();
    const { requests, jane, ada } = lab;

    const ticket = await lab.submit();
    expect(ticket).toMatchObject({ id: 1, ticket: '#1', status: 'Uploaded' });
    const base = 'JaneDoe_Filament_Blue_1';
    expect(await lab.ls('Uploaded')).toEqual([`${base}.metadata.json`, `${base}.stl`]);
    expect(await lab.ls('Incoming')).toEqual([]);
    await lab.queue.idle();
    expect(await lab.ls('Thumbnails')).toEqual(['1.png']);
    expect((await lab.row(1)).thumbnail).toBe(1);
    expect(lab.heard.map(({ type }) => type)).toEqual(['request.created', 'files.changed']);

    await lab.put(`Uploaded/${base}_0.2mm_PLA.gcode`, gcode());
    await lab.put(`Uploaded/${base}.gcode`, gcode().slice(0, 60));
    expect(await requests.sweepCandidates()).toBe(2);
    const offered = await requests.candidates(1);
    expect(offered.map(({ name, state }) => [name, state]).sort()).toEqual([
      [`${base}.gcode`, 'writing'],
      [`${base}_0.2mm_PLA.gcode`, 'complete'],
    ]);
    const sliced = offered.find(({ state }) => state === 'complete');
    expect(sliced?.sliced).toMatchObject({ time_s: 5410, grams: 12.5, material: 'PLA' });

    await lab.put(`Uploaded/${base}.gcode`, gcode('; second'));
    await requests.noticeFile(`Uploaded/${base}.gcode`);
    const row = await requests.approve({ id: 1, actor: jane, version: 1 }, { ...decision, file_id: sliced?.id });
    expect(row).toMatchObject({ status: 'Pending', price: 3_000_000, file_name: `${base}.gcode`, version: 2 });
    const other = (await lab.filesOf(1)).find(({ role }) => role === 'candidate');
    expect(other?.name).toBe(`${base}_f${other?.id}.gcode`);
    expect(await lab.ls('Pending')).toEqual([`${base}.gcode`, `${base}.metadata.json`, other?.name].sort());
    expect(await lab.ls('Originals')).toEqual([`${base}.stl`]);
    expect(await lab.ls('Uploaded')).toEqual([]);
    expect(await lab.read(`Pending/${base}.gcode`)).toBe(gcode());

    const [mail] = lab.outbox.notices;
    if (mail?.kind !== 'approved') throw new Error('no price was mailed');
    expect(mail.expiresAt).toBe(lab.clock() + 72 * 3_600_000);
    const token = mail.confirmUrl.slice(`${publicUrl}/confirm/`.length);
    expect((await requests.readConfirmation(token)).state).toBe('open');
    expect((await lab.row(1)).version).toBe(2);
    expect((await requests.answerConfirmation(token, 'confirm')).state).toBe('confirmed');
    expect(await lab.ls('ReadyToPrint')).toHaveLength(3);

    await requests.start({ id: 1, actor: jane }, 'Prusa XL');
    expect(await lab.ls('Printing')).toHaveLength(3);
    await requests.complete({ id: 1, actor: jane }, 26.4);
    expect(await lab.ls('Completed')).toContain(`${base}.gcode`);
    await requests.pickUp({ id: 1, actor: jane }, { amount: '3.00', method: 'card', reference: 'R1' });
    const detail = await requests.get(1, 'staff');
    expect(detail).toMatchObject({ status: 'PaidPickedUp', printer: 'Prusa XL', final_weight_g: 26.4 });
    expect(detail.payments).toMatchObject([{ amount: 3_000_000, method: 'card', staff: 'Jane Doe' }]);

    await expect(requests.archive({ id: 1, actor: ada })).rejects.toMatchObject({ code: 'CONFLICT' });
    lab.clock.advance(90 * 86_400_000);
    await requests.archive({ id: 1, actor: ada });
    expect(await lab.ls('PaidPickedUp')).toEqual([]);
    expect(await lab.ls('Archived')).toHaveLength(3);

    lab.clock.advance(365 * 86_400_000);
    await requests.prune({ id: 1, actor: ada }, '#1');
    for (const folder of ['Archived', 'Originals', 'Thumbnails']) expect(await lab.ls(folder)).toEqual([]);
    expect(await lab.row(1)).toMatchObject({ status: 'Archived', removed: 'pruned', price: 3_000_000 });

    const log = (await lab.activity.ofRequest(1)).map(({ type }) => type).reverse();
    expect(log.filter((type) => type !== 'file-found')).toEqual([
      'submit',
      'approve',
      'confirm',
      'start',
      'complete',
      'pick-up',
      'archive',
      'prune',
    ]);
    expect(await lab.activity.verify()).toMatchObject({ intact: true, first_bad: null });
    expect(lab.outbox.notices.map(({ kind }) => kind)).toEqual(['approved', 'completed']);
  });

  it('writes metadata from which the record can be rebuilt', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.requests.approveInPerson({ id: 1, actor: lab.jane }, decision);
    await lab.requests.note({ id: 1, actor: lab.jane }, 'Print it hollow.');
    const written = JSON.parse(await lab.read('ReadyToPrint/JaneDoe_Filament_Blue_1.metadata.json'));
    const { price_parts, reject_reasons, thumbnail: _drawn, ...row } = await lab.row(1);
    expect(written).toMatchObject({
      schema: 'platen-request',
      schema_version: 1,
      request: { ...row, price_parts: JSON.parse(price_parts ?? ''), reject_reasons: [] },
      staff_notes: [{ staff: 'Jane Doe', text: 'Print it hollow.' }],
      activity: [{ id: 1, type: 'submit' }, { id: 2 }, { id: 3 }],
    });
    expect(reject_reasons).toBeNull();
    const [file] = await lab.filesOf(1);
    expect(written.files).toMatchObject([{ path: file?.path, sha256: file?.sha256, role: 'authoritative' }]);
    expect(await lab.ls('Uploaded')).toEqual([]);
  });

  it('heals metadata that a crash or an absent share left owing', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    lab.trouble.fs = {
      rename: async (_from, to) => {
        throw Object.assign(new Error('away'), { code: to.endsWith('.json') ? 'EIO' : 'ENOSPC' });
      },
    };
    await lab.requests.note({ id: 1, actor: lab.jane }, 'While the share was away');
    lab.trouble.fs = {};
    const path = 'Uploaded/JaneDoe_Filament_Blue_1.metadata.json';
    expect(await lab.read(path)).not.toContain('While the share was away');
    expect(await lab.requests.heal()).toBe(1);
    expect(await lab.read(path)).toContain('While the share was away');
    expect(await lab.requests.heal()).toBe(0);
  });

  it('heals twice without harm: what was paid before a crash is paid again', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.requests.reject({ id: 1, actor: lab.jane }, { reasons: ['Too thin'] });
    await lab.requests.revert({ id: 1, actor: lab.jane }, 'wrong request');
    const path = 'Uploaded/JaneDoe_Filament_Blue_1.metadata.json';
    const before = await lab.read(path);
    expect(await lab.reopened().heal()).toBe(1);
    expect(await lab.read(path)).toBe(before);
    expect(await lab.ls('Rejected')).toEqual([]);
  });
});
