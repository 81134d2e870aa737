import { describe, expect, it } from 'vitest';
import type { Actor } from '#main/platform/call.ts';
import { type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { requestsContract } from '#shared/contract/requests.contract.ts';
import { judge, type RequestAction, requestActions } from '#shared/domain/request.machine.ts';
import { type RequestStatus, requestStatuses } from '#shared/domain/request-status.ts';
import { decision, type RequestsLab, requestsLab } from './requests-lab.ts';

/** Every action with input that is fine, so that only the status can be wrong. */
function act(lab: RequestsLab, action: RequestAction, actor: Actor, target: RequestStatus): Promise<unknown> {
  const { requests } = lab;
  const change = { id: 1, actor };
  const calls: Record<Exclude<RequestAction, 'decline'>, () => Promise<unknown>> = {
    approve: () => requests.approve(change, decision),
    'approve-in-person': () => requests.approveInPerson(change, decision),
    reject: () => requests.reject(change, { reasons: ['Too thin'] }),
    confirm: () => requests.confirmAtDesk(change, 'said so'),
    start: () => requests.start(change, 'Prusa XL'),
    fail: () => requests.fail(change, { fault: 'machine', reason: 'clogged', wasted_g: 3 }),
    complete: () => requests.complete(change, undefined),
    'pick-up': () => requests.pickUp(change, { amount: '0', method: 'waived', reference: '' }),
    revert: () => requests.revert(change, 'a mistake'),
    archive: () => requests.archive(change),
    prune: () => requests.prune(change, '1'),
    delete: () => requests.remove(change, '1'),
    override: () => requests.override(change, target, 'a reason'),
  };
  return action === 'decline' ? Promise.reject(new Error('by link only')) : calls[action]();
}

async function everything(lab: RequestsLab) {
  const tables = [
    'requests',
    'request_files',
    'activity',
    'payments',
    'mails',
    'confirmations',
    'storage_due',
  ] as const;
  const rows = await Promise.all(tables.map((table) => lab.db.selectFrom(table).selectAll().execute()));
  return { rows, folders: await Promise.all(requestStatuses.map((status) => lab.ls(status))) };
}

describe('an illegal action', () => {
  it('answers CONFLICT with the current status and changes nothing, in every status', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.queue.idle();
    let refused = 0;
    for (const status of requestStatuses) {
      if (status !== 'Uploaded') await lab.requests.override({ id: 1, actor: lab.ada }, status, 'for the test');
      const before = await everything(lab);
      for (const action of requestActions.filter((name) => name !== 'decline')) {
        const row = await lab.row(1);
        const state = { status, statusSince: row.status_since, removed: false };
        if (judge(state, action, 'admin', lab.clock(), status).kind !== 'refused') continue;
        refused += 1;
        await expect(act(lab, action, lab.ada, status), `${action} in ${status}`).rejects.toMatchObject({
          code: 'CONFLICT',
          details: { status },
        });
      }
      expect(await everything(lab)).toEqual(before);
    }
    expect(refused).toBe(8 * 13 - 14);
  });

  it('refuses staff what only an admin may do', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const override = lab.requests.override({ id: 1, actor: lab.jane }, 'Completed', 'because');
    await expect(override).rejects.toMatchObject({ code: 'FORBIDDEN', details: { status: 'Uploaded' } });
  });

  it('answers NOT_FOUND for a number that no request has', async () => {
    await using lab = await requestsLab();
    const start = lab.requests.start({ id: 9, actor: lab.jane }, 'Prusa XL');
    await expect(start).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a stale version with the fresh request', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.requests.note({ id: 1, actor: lab.jane, version: 1 }, 'first');
    const late = lab.requests.reject({ id: 1, actor: lab.jane, version: 1 }, { reasons: ['x'] });
    await expect(late).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { status: 'Uploaded', version: 2, request: { id: 1, version: 2, ticket: '#1' } },
    });
  });
});

describe('input', () => {
  it.each([
    ['printer', { ...decision, printer: 'Voron' }],
    ['printer', { ...decision, printer: 'Formlabs Form 3', material: 'Tough resin' }],
    ['material', { ...decision, material: 'Tough resin' }],
    ['weight_g', { ...decision, weight_g: 0.0001 }],
    ['time_min', { ...decision, time_min: 0.000001 }],
    ['own_material', { ...decision, own_material: true }],
    ['file_id', { ...decision, file_id: 99 }],
  ])('of an approval is refused at the field %s', async (field, input) => {
    await using lab = await requestsLab();
    await lab.submit();
    const approval = lab.requests.approve({ id: 1, actor: lab.jane }, input);
    await expect(approval).rejects.toMatchObject({ code: 'INVALID', details: { field } });
    expect(await lab.ls('Uploaded')).toHaveLength(2);
    expect(lab.outbox.notices).toEqual([]);
  });

  it('of 10,000 characters is refused by the contract', () => {
    const note = requestsContract.note['~orpc'].inputSchema;
    const input = { id: 1, staff_id: 1, text: 'x'.repeat(10_000) };
    expect(note?.safeParse(input).success).toBe(false);
    expect(note?.safeParse({ ...input, text: 'x'.repeat(2_000) }).success).toBe(true);
  });
});

describe('two simultaneous actions on one request', () => {
  it('have exactly one winner and one mail, a hundred times', async () => {
    await using lab = await requestsLab();
    const bytes = lab.model();
    for (let round = 1; round <= 100; round += 1) {
      const { id } = await lab.submit({ upload_id: await lab.upload(bytes), email: `s${round}@example.edu` });
      const mailsBefore = lab.outbox.notices.length;
      const results = await Promise.allSettled([
        lab.requests.approve({ id, actor: lab.jane, version: 1 }, decision),
        round % 2 === 0
          ? lab.requests.approve({ id, actor: lab.john, version: 1 }, decision)
          : lab.requests.reject({ id, actor: lab.john, version: 1 }, { reasons: ['Too thin'] }),
      ]);
      const lost = results.filter((result) => result.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0]?.reason).toMatchObject({ code: 'CONFLICT', details: { version: 2 } });
      expect(lab.outbox.notices).toHaveLength(mailsBefore + 1);
      expect((await lab.row(id)).version).toBe(2);
    }
    const left = (await lab.ls('Uploaded')).length;
    const moved = (await lab.ls('Pending')).length + (await lab.ls('Rejected')).length;
    expect([left, moved]).toEqual([0, 200]);
    expect((await lab.activity.verify()).intact).toBe(true);
  });

  it('of two hand-ins take two numbers', async () => {
    await using lab = await requestsLab();
    const tickets = await Promise.all(Array.from({ length: 8 }, () => lab.submit()));
    expect(tickets.map(({ id }) => id).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('a storage in trouble', () => {
  const full = async () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  /** Nothing new can be written; what is there can be read. */
  const disk: Partial<FsPort> = {
    link: full,
    rename: full,
    open: (path, flags) => (flags === 'wx' ? full() : nodeFs.open(path, flags)),
  };

  it('leaves a request as it was', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.queue.idle();
    const before = await everything(lab);
    lab.trouble.fs = disk;
    const approval = lab.requests.approve({ id: 1, actor: lab.jane }, decision);
    await expect(approval).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    lab.trouble.fs = {};
    expect(await everything(lab)).toEqual(before);
    expect(await lab.db.selectFrom('file_moves').selectAll().execute()).toEqual([]);
    expect(lab.heard.filter(({ type }) => type === 'request.changed')).toEqual([]);
    await lab.requests.approve({ id: 1, actor: lab.jane, version: 1 }, decision);
    expect(await lab.ls('Pending')).toHaveLength(2);
  });

  it('leaves nothing of a hand-in but the upload', async () => {
    await using lab = await requestsLab();
    const upload_id = await lab.upload();
    lab.trouble.fs = disk;
    await expect(lab.submit({ upload_id })).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    lab.trouble.fs = {};
    expect(await lab.db.selectFrom('requests').selectAll().execute()).toEqual([]);
    expect([await lab.ls('Uploaded'), await lab.ls('Incoming')]).toEqual([[], [upload_id]]);
    expect(await lab.submit({ upload_id })).toMatchObject({ id: 1 });
  });

  it('leaves files and record together where the database refuses', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const nobody: Actor = { ...lab.jane, staff: { id: 77, name: 'Nobody' } };
    await lab.requests.override({ id: 1, actor: lab.ada }, 'Completed', 'for the test');
    const before = await everything(lab);
    const payment = { amount: '0', method: 'waived', reference: '' };
    await expect(lab.requests.pickUp({ id: 1, actor: nobody }, payment)).rejects.toThrow('FOREIGN KEY');
    expect(await everything(lab)).toEqual(before);
  });
});
