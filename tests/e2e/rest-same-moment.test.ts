import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import type { ActivityEntry, Mail, RequestDetail } from '../../src/shared/contract/requests.contract.ts';
import { type RestClient, signInAsHost, useMailServer } from './support/rest.ts';
import { type SmtpInbox, startSmtpInbox } from './support/smtp-inbox.ts';
import { handIn } from './support/submit.ts';

describe('two clients acting on one request at the same moment', () => {
  let host: HostProcess;
  let inbox: SmtpInbox;
  let clients: readonly [RestClient, RestClient];
  let staffId: number;

  beforeAll(async () => {
    [host, inbox] = await Promise.all([startHost(), startSmtpInbox()]);
    clients = [await signInAsHost(host.url), await signInAsHost(host.url)];
    staffId = (await clients[0].get<{ id: number }[]>('/api/staff')).body[0]?.id ?? 0;
    await useMailServer(clients[0], inbox.port, staffId);
  });
  afterAll(async () => {
    await host?.dispose();
    await inbox?.close();
  });

  it('has one winner in each of 100 rounds, and one mail', async () => {
    const [left, right] = clients;
    for (let round = 0; round < 100; round += 1) {
      const { body: ticket } = await handIn(left);
      const path = `/api/requests/${ticket.id}`;
      const { version } = (await left.get<RequestDetail>(path)).body;
      const approve = left.post<RequestDetail>(`${path}/approve`, {
        staff_id: staffId,
        version,
        printer: 'Prusa MK4S',
        material: 'PLA',
        weight_g: 12.5,
        time_min: 61,
      });
      const reject = right.post<RequestDetail & { code: string; details: { request?: { version: number } } }>(
        `${path}/reject`,
        { staff_id: staffId, version, reasons: ['Not printable as it is'] },
      );
      const answers = await Promise.all(round % 2 === 0 ? [approve, reject] : [reject, approve]);
      const statuses = answers.map((answer) => answer.status).sort();
      expect(statuses[0], JSON.stringify(answers.map((answer) => answer.body))).toBe(200);
      expect([409, 423]).toContain(statuses[1]);

      const loser = answers.find((answer) => answer.status !== 200)?.body as unknown as {
        details: { request?: { version: number; status: string } };
      };
      const fresh = (await left.get<RequestDetail>(path)).body;
      expect(loser.details.request).toMatchObject({ version: fresh.version, status: fresh.status });

      const mails = (await left.get<Mail[]>(`${path}/mails`)).body;
      expect(mails.map((mail) => mail.kind)).toEqual([fresh.status === 'Pending' ? 'approved' : 'rejected']);
      const changes = (await left.get<ActivityEntry[]>(`${path}/activity`)).body.map((entry) => entry.type);
      expect(changes.filter((type) => /approve|reject/.test(type))).toHaveLength(1);
    }
    await inbox.next(() => inbox.mails.length >= 100, 60_000);
    const perPerson = Map.groupBy(inbox.mails, (mail) => mail.to);
    expect([...perPerson.values()].filter((mails) => mails.length > 1)).toEqual([]);
  }, 240_000);
});
