import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import type { RequestDetail } from '../../src/shared/contract/requests.contract.ts';
import { pyramidStl } from './support/model-files.ts';
import { type RestClient, restClient, signInAsHost } from './support/rest.ts';
import { handIn } from './support/submit.ts';

interface Refusal {
  code: string;
  message: string;
  details: Record<string, unknown>;
}

/** A 3MF whose model part says it is small and inflates to 4 GB of spaces; zip sizes may lie, so ours do. */
function zipBomb(): Buffer {
  const block = deflateRawSync(Buffer.alloc(64 << 20, 0x20), { level: 9, finishFlush: 2 });
  const data = Buffer.concat(Array.from({ length: 64 }, () => block));
  const name = Buffer.from('3D/3dmodel.model');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(1000, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

describe('bad input over REST', () => {
  let host: HostProcess;
  let staff: RestClient;
  let staffId: number;

  beforeAll(async () => {
    host = await startHost();
    staff = await signInAsHost(host.url);
    staffId = (await staff.get<{ id: number }[]>('/api/staff')).body[0]?.id ?? 0;
  });
  afterAll(() => host?.dispose());

  const left = async () => {
    const folders = ['Incoming', 'Uploaded', 'Originals', 'Thumbnails'];
    const names = await Promise.all(folders.map((folder) => readdir(join(host.storage, folder))));
    return names.flat().filter((name) => !name.startsWith('.'));
  };
  const total = async () => Object.values((await staff.get<Record<string, number>>('/api/requests/counts')).body);

  const exe = Buffer.concat([Buffer.from('MZ\x90\x00', 'latin1'), Buffer.alloc(4096, 7)]);
  const files: [string, { fileName?: string; bytes: Uint8Array }, number, string][] = [
    [
      'a file of another type',
      { fileName: 'notes.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') },
      415,
      'UNSUPPORTED_TYPE',
    ],
    ['a program with a model’s name', { fileName: 'model.stl', bytes: exe }, 422, 'UNREADABLE_FILE'],
    ['an empty file', { bytes: Buffer.alloc(0) }, 422, 'UNREADABLE_FILE'],
    ['a truncated model', { bytes: pyramidStl().subarray(0, 200) }, 422, 'UNREADABLE_FILE'],
    ['a zip bomb', { fileName: 'bomb.3mf', bytes: zipBomb() }, 422, 'UNREADABLE_FILE'],
    ['a file over the limit', { bytes: Buffer.alloc(51_000_000) }, 413, 'TOO_LARGE'],
  ];
  it.each(files)('refuses %s and leaves nothing behind', async (_title, file, status, code) => {
    const before = await total();
    const answer = await handIn(staff, file);
    const refusal = answer.body as unknown as Refusal;
    // Some files are refused by what they are, others by what they claim; both are said with a code and a sentence.
    expect([status, code === 'UNREADABLE_FILE' ? 415 : status]).toContain(answer.status);
    expect([code, code === 'UNREADABLE_FILE' ? 'UNSUPPORTED_TYPE' : code]).toContain(refusal.code);
    expect(refusal.message).toMatch(/^[A-Z].{15,}[.!]$/s);
    expect(await left()).toEqual([]);
    expect(await total()).toEqual(before);
  });

  it.each(['name', 'email', 'discipline', 'class_number', 'method', 'color', 'printer', 'consent'])(
    'names the field when %s is missing, and leaves nothing behind',
    async (field) => {
      const answer = await handIn(staff, { fields: { [field]: null } });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'INVALID' });
      expect(JSON.stringify((answer.body as unknown as Refusal).details)).toContain(field);
      expect(await left()).toEqual([]);
    },
  );

  it('never lets a name of the student’s choosing become a path', async () => {
    for (const name of [
      '../../../evil.stl',
      '..\\..\\evil.stl',
      '/etc/evil.stl',
      'C:\\evil.stl',
      'a\0b.stl',
      'CON.stl',
    ]) {
      const answer = await handIn(staff, { fileName: name, fields: { name: '../../evil' } });
      expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(201);
      const { file_name } = (await staff.get<RequestDetail>(`/api/requests/${answer.body.id}`)).body;
      expect(file_name).toMatch(/^[A-Za-z0-9]+_Filament_[A-Za-z0-9]+_\d+\.stl$/);
    }
  });

  it('answers illegal actions, stale versions and long notes with a code and changes nothing', async () => {
    const { body: ticket } = await handIn(staff);
    const path = `/api/requests/${ticket.id}`;
    // The thumbnail is drawn in the background; the rest of the request must stand still.
    const before = { ...(await staff.get<RequestDetail>(path)).body, thumbnail: true };
    const refusals = [
      [await staff.post<Refusal>(`${path}/complete`, { staff_id: staffId }), 409, 'CONFLICT'],
      [
        await staff.post<Refusal>(`${path}/reject`, { staff_id: staffId, version: 99, reasons: ['Too thin'] }),
        409,
        'CONFLICT',
      ],
      [await staff.post<Refusal>(`${path}/notes`, { staff_id: staffId, text: 'x'.repeat(10_000) }), 400, 'INVALID'],
      [await staff.post<Refusal>(`${path}/reject`, { staff_id: 4711, reasons: ['Too thin'] }), 400, 'INVALID'],
      [await staff.post<Refusal>(`${path}/reject`, { staff_id: staffId, reasons: [] }), 400, 'INVALID'],
      [await staff.post<Refusal>(`${path}/reject`, { staff_id: staffId, reasons: ['x'], surprise: 1 }), 400, 'INVALID'],
      [await staff.get<Refusal>('/api/requests/999999'), 404, 'NOT_FOUND'],
      [await restClient(host.url).get<Refusal>(path), 401, 'UNAUTHENTICATED'],
      [await restClient(host.url).get<Refusal>('/api/confirm/eyJhbGciOiJub25lIn0.e30.'), 404, 'NOT_FOUND'],
      [await restClient(host.url).get<Refusal>('/api/track/guess'), 404, 'NOT_FOUND'],
    ] as const;
    for (const [answer, status, code] of refusals) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(status);
      expect(answer.body.code).toBe(code);
      expect(answer.body.message.length).toBeGreaterThan(10);
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.[jt]s:\d+/);
    }
    expect({ ...(await staff.get<RequestDetail>(path)).body, thumbnail: true }).toEqual(before);
  });

  it('lets a visitor hand in three times an hour and says when to come back', async () => {
    const visitor = restClient(host.url);
    for (let k = 0; k < 3; k += 1) expect((await handIn(visitor)).status).toBe(201);
    const fourth = await handIn(visitor);
    expect(fourth.status).toBe(429);
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('refuses the same bytes from the same person while the first request is open', async () => {
    const bytes = pyramidStl(77);
    const fields = { email: 'same@students.example' };
    const first = await handIn(staff, { bytes, fields });
    const second = await handIn(staff, { bytes, fields });
    expect(second.status).toBe(409);
    expect(JSON.stringify(second.body)).toContain(first.body.ticket);
  });

  it('does a change once for one idempotency key', async () => {
    const { body: ticket } = await handIn(staff);
    const path = `/api/requests/${ticket.id}/notes`;
    const note = { staff_id: staffId, text: 'Once only.' };
    const key = { 'idempotency-key': 'note-1' };
    const first = await staff.post<RequestDetail>(path, note, key);
    const again = await staff.post<RequestDetail>(path, note, key);
    expect(again.body).toEqual(first.body);
    expect(again.body.staff_notes).toHaveLength(1);
  });

  it('takes an empty body for JSON where a call needs none, and refuses half a body', async () => {
    const client = await signInAsHost(host.url);
    const send = (method: string, path: string, body: string) =>
      fetch(`${host.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
        body,
      });
    expect((await send('POST', '/api/requests/1/notes', '{"staff_id":')).status).toBe(400);
    expect((await send('DELETE', '/api/session', '')).status).toBe(200);
    expect((await client.get('/api/requests')).status).toBe(401);
  });
});
