import { describe, expect, test } from 'vitest';
import { peopleHandlers, sessionHandlers } from '#main/domains/accounts/index.ts';
import type { Call } from '#main/platform/call.ts';
import { accountsLab, adminPassword } from './accounts-lab.ts';

describe('first run', () => {
  test('makes the host’s workstation and the first admin, names the lab, once', async () => {
    await using it = await accountsLab({ setUp: false });
    const first = { adminPassword, adminName: '  Jane   Doe ', labName: 'Print Lab North' };
    expect(it.accounts.isSetUp()).toBe(false);
    await it.accounts.firstRun(first);
    expect(it.accounts.isSetUp()).toBe(true);
    expect(await it.accounts.staff()).toMatchObject([{ name: 'Jane Doe', admin: true, active: true }]);
    expect(await it.accounts.workstations()).toMatchObject([{ name: 'Host', seat: 'staff', built_in: true }]);
    expect(it.settings.get('lab').name).toBe('Print Lab North');
    expect(it.activity.entries.map((entry) => entry.type)).toEqual(['host.set-up', 'settings.changed']);
    await expect(it.accounts.firstRun(first)).rejects.toMatchObject({ code: 'CONFLICT' });
    const again = await it.restart();
    expect(again.accounts.isSetUp()).toBe(true);
    expect(again.settings.get('lab').name).toBe('Print Lab North');
  });

  test('leaves nothing behind where a part of it fails', async () => {
    await using it = await accountsLab({ setUp: false });
    const first = { adminPassword, adminName: 'Jane', labName: 'two\nlines' };
    await expect(it.accounts.firstRun(first)).rejects.toMatchObject({ code: 'INVALID' });
    expect(it.accounts.isSetUp()).toBe(false);
    expect(await it.accounts.staff({ inactive: true })).toEqual([]);
    expect(await it.accounts.workstations()).toEqual([]);
  });

  test.each(['short', 'ninechars', 'x'.repeat(201)])('refuses the password %s', async (weak) => {
    await using it = await accountsLab({ setUp: false });
    await expect(
      it.accounts.firstRun({ adminPassword: weak, adminName: 'Jane', labName: 'Lab' }),
    ).rejects.toMatchObject({ code: 'INVALID', details: { field: 'admin_password' } });
  });
});

describe('staff', () => {
  test('are added, renamed and deactivated, never deleted; each change is recorded and told', async () => {
    await using it = await accountsLab();
    const jane = await it.jane();
    it.activity.entries.length = 0;
    it.heard.length = 0;
    const bob = await it.accounts.createStaff({ name: 'Bob Roe', admin: false }, jane);
    await it.accounts.updateStaff(bob.id, { name: 'Bob Row' }, jane);
    await it.accounts.updateStaff(bob.id, { active: false }, jane);
    expect((await it.accounts.staff()).map((member) => member.name)).toEqual(['Jane Doe']);
    expect((await it.accounts.staff({ inactive: true })).map((member) => member.name)).toEqual(['Bob Row', 'Jane Doe']);
    expect(it.activity.entries.map(({ type, details }) => [type, details])).toEqual([
      ['staff.created', { staff: 'Bob Roe', admin: false }],
      ['staff.changed', { staff: 'Bob Roe', changes: { name: { from: 'Bob Roe', to: 'Bob Row' } } }],
      ['staff.changed', { staff: 'Bob Row', changes: { active: { from: 1, to: 0 } } }],
    ]);
    expect(it.heard).toEqual(Array(3).fill({ type: 'people.changed' }));
  });

  test('have names that are unique among the active', async () => {
    await using it = await accountsLab();
    const jane = await it.jane();
    const add = (name: string) => it.accounts.createStaff({ name, admin: false }, jane);
    const zoe = await add('Zoë Ångström');
    await expect(add('ZOE\u0308 a\u030angstr\u00f6m')).rejects.toMatchObject({ code: 'CONFLICT' });
    await it.accounts.updateStaff(zoe.id, { active: false }, jane);
    await add('Zoë Ångström');
    await expect(it.accounts.updateStaff(zoe.id, { active: true }, jane)).rejects.toMatchObject({ code: 'CONFLICT' });
    await it.accounts.updateStaff(zoe.id, { active: true, name: 'Zoë Å. (evenings)' }, jane);
  });

  test('always keep one active admin', async () => {
    await using it = await accountsLab();
    const jane = await it.jane();
    const id = jane.staff?.id ?? 0;
    await expect(it.accounts.updateStaff(id, { active: false }, jane)).rejects.toThrow(/last active admin/);
    await expect(it.accounts.updateStaff(id, { admin: false }, jane)).rejects.toMatchObject({ code: 'CONFLICT' });
    const bob = await it.accounts.createStaff({ name: 'Bob Roe', admin: true }, jane);
    await it.accounts.updateStaff(id, { active: false }, jane);
    await expect(it.accounts.updateStaff(bob.id, { admin: false }, jane)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('can be named for a change while they are active', async () => {
    await using it = await accountsLab();
    const jane = await it.jane();
    const bob = await it.accounts.createStaff({ name: 'Bob Roe', admin: false }, jane);
    const caller = await it.accounts.identify((await it.accounts.signIn('Host', adminPassword, 'x')).token, 'x');
    expect(await it.accounts.attribute(caller, jane.staff?.id ?? 0)).toMatchObject({ kind: 'admin' });
    expect(await it.accounts.attribute(caller, bob.id)).toMatchObject({
      kind: 'staff',
      staff: { name: 'Bob Roe' },
      workstation: { name: 'Host' },
    });
    await it.accounts.updateStaff(bob.id, { active: false }, jane);
    await expect(it.accounts.attribute(caller, bob.id)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(it.accounts.attribute(caller, 999)).rejects.toMatchObject({ code: 'INVALID' });
    const visitor = await it.accounts.identify(null, 'x');
    await expect(it.accounts.attribute(visitor, jane.staff?.id ?? 0)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('workstations', () => {
  test('have unique names and real passwords, and show how many sessions they have', async () => {
    await using it = await accountsLab();
    const jane = await it.jane();
    const desk = { name: 'Front Desk', seat: 'staff' as const, password: 'front desk words' };
    await it.accounts.createWorkstation(desk, jane);
    await expect(it.accounts.createWorkstation({ ...desk, name: 'FRONT DESK' }, jane)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(
      it.accounts.createWorkstation({ ...desk, name: 'Other', password: 'short' }, jane),
    ).rejects.toMatchObject({ code: 'INVALID', details: { field: 'password' } });
    await it.accounts.signIn('Front Desk', desk.password, 'x');
    const stations = await it.accounts.workstations();
    expect(stations.map(({ name, sessions }) => [name, sessions])).toEqual([
      ['Front Desk', 1],
      ['Host', 1],
    ]);
    expect(JSON.stringify([stations, it.activity.entries])).not.toMatch(/argon2|front desk words/);
  });

  test('the host’s own is neither renamed nor switched off', async () => {
    await using it = await accountsLab();
    const jane = await it.jane();
    const [host] = await it.accounts.workstations();
    for (const patch of [{ name: 'Other' }, { active: false }]) {
      await expect(it.accounts.updateWorkstation(host?.id ?? 0, patch, jane)).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    }
  });
});

describe('handlers', () => {
  test('hand the token to the connection, tell who is there, and take it back at the end', async () => {
    await using it = await accountsLab();
    const facts = { practice: false, version: '1.2.3', labName: () => 'Lab', currency: () => 'USD' };
    const handlers = sessionHandlers(it.accounts, facts);
    let held: string | null = null;
    const call = async (): Promise<Call> => ({
      caller: await it.accounts.identify(held, '127.0.0.1'),
      signal: undefined,
      lastEventId: undefined,
      setToken: (token) => {
        held = token;
      },
    });
    expect(await handlers.me(undefined as never, await call())).toMatchObject({ role: 'visitor', set_up: true });
    await handlers.workstation({ workstation: 'Host', password: adminPassword }, await call());
    expect(await handlers.me(undefined as never, await call())).toMatchObject({
      role: 'admin',
      workstation: { name: 'Host' },
      lab_name: 'Lab',
      currency: 'USD',
      version: '1.2.3',
      contract: 1,
    });
    const old = held;
    await handlers.end(undefined as never, await call());
    expect(held).toBeNull();
    expect((await it.accounts.identify(old, 'x')).role).toBe('visitor');
  });

  test('refuse to name somebody who is no admin for an administrative change', async () => {
    await using it = await accountsLab();
    const bob = await it.accounts.createStaff({ name: 'Bob Roe', admin: false }, await it.jane());
    const { staff } = peopleHandlers(it.accounts);
    const caller = await it.accounts.identify((await it.accounts.signIn('Host', adminPassword, 'x')).token, 'x');
    const call: Call = { caller, signal: undefined, lastEventId: undefined, setToken: () => undefined };
    await expect(staff.create({ name: 'Eve', admin: true, staff_id: bob.id }, call)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('Bob Roe'),
    });
    expect(await staff.list({ inactive: true }, call)).toHaveLength(2);
  });
});
