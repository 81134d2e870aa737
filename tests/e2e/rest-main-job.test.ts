import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { prusaSlicer } from '../../scripts/programs.ts';
import type { ActivityEntry, RequestDetail, RequestFile, Ticket } from '../../src/shared/contract/requests.contract.ts';
import { pyramidStl } from './support/model-files.ts';
import { describeReal } from './support/real.ts';
import { type RestClient, restClient, signInAsHost, useMailServer } from './support/rest.ts';
import { sliceBeside } from './support/slicer.ts';
import { type SmtpInbox, startSmtpInbox } from './support/smtp-inbox.ts';

describeReal('the main job over REST alone', { PrusaSlicer: prusaSlicer }, () => {
  let host: HostProcess;
  let inbox: SmtpInbox;
  let staff: RestClient;
  let staffId: number;

  beforeAll(async () => {
    [host, inbox] = await Promise.all([startHost(), startSmtpInbox()]);
    staff = await signInAsHost(host.url);
    const members = await staff.get<{ id: number }[]>('/api/staff');
    staffId = members.body[0]?.id ?? 0;
    await useMailServer(staff, inbox.port, staffId);
  });
  afterAll(async () => {
    await host?.dispose();
    await inbox?.close();
  });

  const detail = async (id: number) => (await staff.get<RequestDetail>(`/api/requests/${id}`)).body;
  const act = async (id: number, action: string, body: Record<string, unknown>) => {
    const answer = await staff.post<RequestDetail>(`/api/requests/${id}/${action}`, { staff_id: staffId, ...body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const liesIn = async (folder: string, name: string) => {
    const names = await readdir(join(host.storage, folder));
    expect(names).toContain(name);
    expect(names).toContain(`${name.replace(/(\.gcode)?\.[^.]+$/, '')}.metadata.json`);
  };

  it('takes a model from hand-in to pick-up', async () => {
    const catalog = (
      await restClient(host.url).get<{ printers: { name: string }[]; disciplines: string[] }>('/api/catalog')
    ).body;
    const colors = (
      await restClient(host.url).get<{ methods: { name: string; colors: { name: string }[] }[] }>('/api/catalog')
    ).body.methods.find((method) => method.name === 'Filament');
    const stl = pyramidStl();
    const form = new FormData();
    for (const [key, value] of Object.entries({
      name: 'Zoë Ångström',
      email: 'zoe@students.example',
      discipline: catalog.disciplines[0] ?? '',
      class_number: 'N/A',
      method: 'Filament',
      color: colors?.colors[0]?.name ?? '',
      printer: 'Prusa MK4S',
      consent: 'true',
      notes: 'Thank you.',
    }))
      form.set(key, value);
    form.set('file', new File([new Uint8Array(stl)], 'my pyramid.STL'));
    const handedIn = await restClient(host.url).form<Ticket>('/api/requests', form);
    expect(handedIn.status, JSON.stringify(handedIn.body)).toBe(201);
    expect(handedIn.body.status).toBe('Uploaded');
    const { id } = handedIn.body;

    const uploaded = await detail(id);
    expect(uploaded.file_name).toMatch(new RegExp(`^ZoeAngstrom_Filament_[A-Za-z0-9]+_${id}\\.stl$`));
    await liesIn('Uploaded', uploaded.file_name);
    const code = handedIn.body.tracking_url.split('/').at(-1);
    expect((await restClient(host.url).get<{ status: string }>(`/api/track/${code}`)).body.status).toBe('Uploaded');

    // Slice it as a person would, beside the model; the host finds the output by itself.
    await sliceBeside(join(host.storage, 'Uploaded', uploaded.file_name));
    const candidate = await vi.waitFor(
      async () => {
        const found = (await staff.get<RequestFile[]>(`/api/requests/${id}/candidates`)).body;
        const sliced = found.find((file) => file.kind === 'gcode' && file.state === 'complete');
        if (!sliced) throw new Error('no complete candidate yet');
        return sliced;
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(candidate.sliced?.slicer).toBe('PrusaSlicer');
    expect(candidate.sliced?.grams).toBeGreaterThan(0);
    const grams = candidate.sliced?.grams ?? 0;
    const minutes = Math.ceil((candidate.sliced?.time_s ?? 0) / 60);

    const pending = await act(id, 'approve', {
      file_id: candidate.id,
      printer: 'Prusa MK4S',
      material: 'PLA',
      weight_g: grams,
      time_min: minutes,
      version: (await detail(id)).version,
    });
    expect(pending.status).toBe('Pending');
    expect(pending.file?.kind).toBe('gcode');
    await liesIn('Pending', pending.file_name);
    expect(existsSync(join(host.storage, 'Originals', uploaded.file_name))).toBe(true);
    const quote = await staff.get<{ price: string }>(
      `/api/quote?printer=Prusa%20MK4S&weight_g=${grams}&time_min=${minutes}`,
    );
    expect(Number(quote.body.price) * 1e6).toBe(pending.price);

    const mail = await inbox.next((received) => received.to === 'zoe@students.example');
    const link = /\/confirm\/(\S+)/.exec(mail.text)?.[1] ?? '';
    const summary = await restClient(host.url).get<{ state: string }>(`/api/confirm/${link}`);
    expect(summary.body.state).toBe('open');
    expect((await detail(id)).status).toBe('Pending');
    const confirmed = await restClient(host.url).post<{ state: string }>(`/api/confirm/${link}`, {});
    expect(confirmed.body.state).toBe('confirmed');
    expect((await detail(id)).status).toBe('ReadyToPrint');
    await liesIn('ReadyToPrint', pending.file_name);

    expect((await act(id, 'start', { printer: 'Prusa MK4S' })).status).toBe('Printing');
    await liesIn('Printing', pending.file_name);
    const failed = await act(id, 'fail', { fault: 'machine', reason: 'The belt slipped.', wasted_g: 2 });
    expect(failed.status).toBe('ReadyToPrint');
    expect((await act(id, 'start', { printer: 'Prusa MK4S' })).status).toBe('Printing');
    expect((await act(id, 'complete', { final_weight_g: grams })).status).toBe('Completed');
    await inbox.next((received) => /ready|pick/i.test(received.subject));
    const done = await act(id, 'pick-up', { amount: quote.body.price, method: 'card', reference: 'R-1' });
    expect(done.status).toBe('PaidPickedUp');
    await liesIn('PaidPickedUp', pending.file_name);

    const activity = (await staff.get<ActivityEntry[]>(`/api/requests/${id}/activity`)).body;
    const types = activity.map((entry) => entry.type);
    for (const type of ['submit', 'approve', 'confirm', 'start', 'fail', 'complete', 'pick-up'])
      expect(
        types.some((seen) => seen.includes(type)),
        `${type} in ${types.join(', ')}`,
      ).toBe(true);
    const chain = await staff.get<{ intact: boolean; entries: number }>('/api/activity/verify');
    expect(chain.body).toMatchObject({ intact: true });

    const stored = await readFile(join(host.storage, done.file?.path ?? ''));
    expect(createHash('sha256').update(stored).digest('hex')).toBe(done.file?.sha256);
    for (const folder of ['Uploaded', 'Pending', 'ReadyToPrint', 'Printing', 'Completed', 'Incoming'])
      expect((await readdir(join(host.storage, folder))).filter((name) => !name.startsWith('.'))).toEqual([]);
    expect(inbox.mails.map((received) => received.messageId)).toHaveLength(
      new Set(inbox.mails.map((received) => received.messageId)).size,
    );
    expect(await host.stop()).toBe(0);
  });
});
