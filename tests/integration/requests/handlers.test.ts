import { describe, expect, it } from 'vitest';
import { kioskHandlers, publicHandlers, requestsHandlers, uploadsHandlers } from '#main/domains/requests/index.ts';
import type { Call, Caller } from '#main/platform/call.ts';
import { contract } from '#shared/contract/index.ts';
import { decision, kiosk, type RequestsLab, requestsLab } from './requests-lab.ts';

const callOf = (caller: Caller): Call => ({
  caller,
  signal: undefined,
  lastEventId: undefined,
  setToken: () => {},
});
const desk = callOf({ ...kiosk, role: 'staff', workstation: { id: 1, name: 'Front Desk', seat: 'staff' } });

const handlersOf = (lab: RequestsLab) =>
  requestsHandlers(lab.requests, { accounts: lab.accounts, activity: lab.activity, outbox: lab.outbox });

describe('the handlers', () => {
  it('name the staff member and the workstation of a change, and answer as the contract says', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const handlers = handlersOf(lab);
    const answer = await handlers.approve({ id: 1, staff_id: 1, version: 1, ...decision }, desk);
    expect(contract.requests.approve['~orpc'].outputSchema?.parse(answer)).toEqual(answer);
    expect(answer.actions).toEqual(['reject', 'confirm', 'delete']);
    const [entry] = await handlers.activity({ id: 1 }, desk);
    expect(entry).toMatchObject({ type: 'approve', actor: 'staff', staff: 'Jane Doe', workstation: 'Front Desk' });
    expect(contract.requests.list['~orpc'].outputSchema?.parse(await handlers.list({}, desk)).items).toHaveLength(1);
  });

  it('refuse an unknown staff member', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const change = handlersOf(lab).review({ id: 1, staff_id: 99 }, desk);
    await expect(change).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('take the NEW badge off and a note on', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const handlers = handlersOf(lab);
    expect((await handlers.review({ id: 1, staff_id: 1 }, desk)).flags).toEqual([]);
    const noted = await handlers.note({ id: 1, staff_id: 1, text: 'Hollow it.' }, desk);
    expect(noted.staff_notes).toEqual([{ at: lab.clock(), staff: 'Jane Doe', text: 'Hollow it.' }]);
  });

  it('take, keep and give back a lock, and delete under it', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const handlers = handlersOf(lab);
    const input = { id: 1, staff_id: 1 };
    expect(await handlers.lock(input, desk)).toMatchObject({ staff: 'Jane Doe' });
    expect(await handlers.renewLock(input, desk)).toMatchObject({ workstation_id: 1 });
    expect(await handlers.delete({ ...input, confirm: '#1' }, desk)).toEqual({ done: true });
    expect(await handlers.unlock(input, desk)).toEqual({ done: true });
  });

  it('answer visitors as the contract says', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const open = publicHandlers(lab.requests);
    const catalog = await open.catalog(undefined as never, desk);
    expect(contract.public.catalog['~orpc'].outputSchema?.parse(catalog)).toEqual(catalog);
    expect(catalog.printers).toHaveLength(4);
    const quote = await open.quote({ printer: 'Prusa MK4S', weight_g: 100, time_min: 600 }, desk);
    expect(quote).toMatchObject({ price: '14.00', currency: 'USD', parts: { minimum_applied: false } });
    const { code } = await kioskHandlers(lab.requests).find({ ticket: '#1', email: 'jane@example.edu' }, desk);
    const tracking = await open.track({ code }, desk);
    expect(contract.public.track['~orpc'].outputSchema?.parse(tracking)).toEqual(tracking);
    expect(contract.public.busy['~orpc'].outputSchema?.parse(await open.busy(undefined as never, desk))).toBeTruthy();
  });

  it('read an upload and forget it', async () => {
    await using lab = await requestsLab();
    const id = await lab.upload();
    const uploads = uploadsHandlers(lab.requests, lab.files);
    const seen = await uploads.inspect({ id }, desk);
    expect(contract.uploads.inspect['~orpc'].outputSchema?.parse(seen)).toEqual(seen);
    expect(await uploads.discard({ id }, desk)).toEqual({ done: true });
    expect(await lab.ls('Incoming')).toEqual([]);
  });
});
