import { describe, expect, it } from 'vitest';
import type { RequestQuery } from '#shared/contract/requests.contract.ts';
import { type RequestsLab, requestsLab } from './requests-lab.ts';

const day = 86_400_000;

/** Requests as they would be after months, written past the stories. */
async function fill(lab: RequestsLab, count: number): Promise<void> {
  const statuses = ['Uploaded', 'Pending', 'Completed', 'Archived'];
  const names = ['Zoë Ångström', 'ada byron', 'Ada Lovelace', 'Bob Ab', 'Cy Twombly'];
  for (let i = 1; i <= count; i += 1) {
    await lab.db
      .insertInto('requests')
      .values({
        status: statuses[i % statuses.length] ?? '',
        status_since: lab.clock(),
        // Five share each moment, so that pages must break ties.
        created_at: lab.clock() - day + Math.floor(i / 5) * 1_000,
        updated_at: lab.clock(),
        name: names[i % names.length] ?? '',
        email: `student${i}@example.edu`,
        discipline: i % 7 === 0 ? 'Art' : 'Other',
        class_number: `ARCH ${100 + i}`,
        method: i % 3 === 0 ? 'Resin' : 'Filament',
        color: 'Blue',
        printer: i % 2 === 0 ? 'Prusa XL' : 'Prusa MK4S',
        notes: '',
        tracking_code: `code-${i}`,
        upload_sha256: `${i}`,
        file_name: `Name_Filament_Blue_${i}.stl`,
        file_kind: 'stl',
        reviewed: i % 10 === 0 ? 0 : 1,
      })
      .execute();
  }
}

async function walk(lab: RequestsLab, query: RequestQuery): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await lab.requests.list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

const every = (count: number, keep: (i: number) => boolean) =>
  Array.from({ length: count }, (_, i) => i + 1)
    .filter(keep)
    .reverse();

describe('the board', () => {
  it('pages through every order and filter without a gap or a repetition', async () => {
    await using lab = await requestsLab();
    await fill(lab, 103);
    const all = every(103, () => true);
    const cases: [RequestQuery, number[]][] = [
      [{}, all],
      [{ sort: 'created-asc' }, [...all].reverse()],
      [{ status: 'Pending' }, all.filter((i) => i % 4 === 1)],
      [{ status: 'Pending', sort: 'created-asc' }, all.filter((i) => i % 4 === 1).reverse()],
      [{ printer: 'Prusa XL' }, all.filter((i) => i % 2 === 0)],
      [{ printer: 'Prusa XL', status: 'Archived' }, all.filter((i) => i % 4 === 3 && i % 2 === 0)],
      [{ discipline: 'Art', status: 'Uploaded' }, all.filter((i) => i % 7 === 0 && i % 4 === 0)],
      [{ method: 'Resin' }, all.filter((i) => i % 3 === 0)],
      [{ flag: 'new' }, all.filter((i) => i % 10 === 0)],
      [{ flag: 'new', status: 'Completed' }, all.filter((i) => i % 10 === 0 && i % 4 === 2)],
      [{ flag: 'unconfirmed', status: 'Archived' }, []],
      [{ from: lab.clock() - day + 10_000 }, all.filter((i) => i >= 50)],
      [{ to: lab.clock() - day + 9_000 }, all.filter((i) => i < 50)],
      [{ q: 'arch 15' }, all.filter((i) => i >= 50 && i < 60)],
      [{ q: 'lovelace' }, all.filter((i) => i % 5 === 2)],
      [{ q: 'lovelace', printer: 'Prusa XL' }, all.filter((i) => i % 5 === 2 && i % 2 === 0)],
    ];
    for (const [query, expected] of cases) {
      for (const limit of [7, 200])
        expect(await walk(lab, { ...query, limit }), JSON.stringify(query)).toEqual(expected);
    }
  });

  it('finds a ticket by its number, with or without the sign', async () => {
    await using lab = await requestsLab();
    await fill(lab, 60);
    const found = async (q: string) => (await lab.requests.list({ q })).items.map(({ id }) => id);
    expect(await found('#42')).toEqual([42]);
    expect((await found('42'))[0]).toBe(42);
    expect(await found('#4')).toEqual([4]);
    expect(await found('#999')).toEqual([]);
    expect(await found('150')).toEqual([50]);
  });

  it('compares a word with a long number in full, not only its digits', async () => {
    await using lab = await requestsLab();
    await fill(lab, 3);
    const set = (id: number, email: string) =>
      lab.db.updateTable('requests').set({ email }).where('id', '=', id).execute();
    await set(1, 'anna_12345@example.edu');
    await set(2, 'annax12345@example.edu');
    await set(3, 'berta12345@example.edu');
    const found = async (q: string) => (await lab.requests.list({ q })).items.map(({ id }) => id);
    expect(await found('12345@')).toEqual([3, 2, 1]);
    expect(await found('ANNA_12345')).toEqual([1]);
    expect(await found('berta12345@ lovelace')).toEqual([]);
    expect(await found('nna%12345')).toEqual([]);
  });

  it('finds a name by one or two letters, whatever their case, in the order of names', async () => {
    await using lab = await requestsLab();
    await fill(lab, 20);
    const page = await lab.requests.list({ q: 'AD', limit: 200 });
    expect(page.items.map(({ name }) => name)).toEqual([
      ...Array(4).fill('ada byron'),
      ...Array(4).fill('Ada Lovelace'),
    ]);
    expect(await walk(lab, { q: 'ad', limit: 3 })).toEqual(page.items.map(({ id }) => id));
    expect((await lab.requests.list({ q: 'z' })).items).toHaveLength(4);
  });

  it('takes what people type as text, not as a query', async () => {
    await using lab = await requestsLab();
    await fill(lab, 10);
    for (const q of ['"', '"""', 'a OR b', 'name:ada', '* AND *', "'; DROP TABLE requests; --", '%%%', '😀', '___']) {
      expect((await lab.requests.list({ q })).items, q).toEqual([]);
    }
  });

  it('refuses a cursor that it never gave', async () => {
    await using lab = await requestsLab();
    for (const cursor of ['x', 'W10', Buffer.from('["a",1]').toString('base64url')]) {
      await expect(lab.requests.list({ cursor })).rejects.toMatchObject({ code: 'INVALID' });
    }
  });

  it('counts every status, those that nothing is in too', async () => {
    await using lab = await requestsLab();
    await fill(lab, 9);
    expect(await lab.requests.counts()).toEqual({
      Uploaded: 2,
      Pending: 3,
      Rejected: 0,
      ReadyToPrint: 0,
      Printing: 0,
      Completed: 2,
      PaidPickedUp: 0,
      Archived: 2,
    });
  });
});
