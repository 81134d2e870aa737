import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { accountsLab, adminPassword } from './accounts-lab.ts';

const hour = 3_600_000;

async function withStations() {
  const it = await accountsLab();
  const jane = await it.jane();
  const desk = { name: 'Front Desk', seat: 'staff' as const, password: 'front desk words' };
  const kiosk = { name: 'Kiosk 1', seat: 'kiosk' as const, password: 'kiosk words here' };
  return {
    it,
    jane,
    desk: await it.accounts.createWorkstation(desk, jane),
    kiosk: await it.accounts.createWorkstation(kiosk, jane),
    janeId: jane.staff?.id ?? 0,
    signInDesk: () => it.accounts.signIn('front desk', desk.password, '192.0.2.1'),
    signInKiosk: () => it.accounts.signIn('Kiosk 1', kiosk.password, '192.0.2.2'),
    [Symbol.asyncDispose]: () => it[Symbol.asyncDispose](),
  };
}

describe('signing a workstation in', () => {
  test('makes it staff for twelve hours, or a kiosk for a year', async () => {
    await using lab = await withStations();
    const { accounts, clock } = lab.it;
    const desk = await lab.signInDesk();
    expect(desk).toMatchObject({ role: 'staff', admin_until: null, expires_at: clock() + 12 * hour });
    const kiosk = await lab.signInKiosk();
    expect(kiosk).toMatchObject({ role: 'kiosk', expires_at: clock() + 365 * 24 * hour });

    clock.advance(12 * hour - 1_000);
    expect(await accounts.identify(desk.token, '192.0.2.1')).toMatchObject({
      role: 'staff',
      address: '192.0.2.1',
      workstation: { id: lab.desk.id, name: 'Front Desk', seat: 'staff' },
    });
    clock.advance(1_000);
    expect((await accounts.identify(desk.token, '192.0.2.1')).role).toBe('visitor');
    expect((await accounts.identify(kiosk.token, '192.0.2.2')).role).toBe('kiosk');
  });

  test('as the host with the admin password unlocks administration for the session', async () => {
    await using it = await accountsLab();
    const signedIn = await it.accounts.signIn('Host', adminPassword, '127.0.0.1');
    expect(signedIn).toMatchObject({ role: 'admin', admin_until: signedIn.expires_at });
    it.clock.advance(11 * hour);
    expect((await it.accounts.identify(signedIn.token, '127.0.0.1')).role).toBe('admin');
  });

  test('answers and works the same for an unknown name, a wrong password and a switched-off workstation', async () => {
    await using lab = await withStations();
    const { accounts, verified } = lab.it;
    await accounts.updateWorkstation(lab.kiosk.id, { active: false }, lab.jane);
    verified.length = 0;
    const refusals: string[] = [];
    for (const [name, password] of [
      ['Nobody', 'front desk words'],
      ['Front Desk', 'wrong'],
      ['Kiosk 1', 'kiosk words here'],
    ] as const) {
      const outcome = accounts.signIn(name, password, '192.0.2.9');
      refusals.push(
        await outcome.then(
          () => 'signed in',
          ({ code, message }) => `${code} ${message}`,
        ),
      );
    }
    expect(new Set(refusals)).toEqual(
      new Set(['UNAUTHENTICATED The name of the workstation or its password is wrong.']),
    );
    expect(verified).toHaveLength(3);
    const costs = verified.map((hash) => hash.split('$').slice(0, 4).join('$'));
    expect(new Set(costs)).toEqual(new Set(['$argon2id$v=19$m=19456,t=2,p=1']));
  });

  test('finds the same password in both ways of writing an accent', async () => {
    await using lab = await withStations();
    const { accounts } = lab.it;
    await accounts.updateWorkstation(lab.desk.id, { password: 'caf\u00e9 de la gare' }, lab.jane);
    expect(await accounts.signIn('Front Desk', 'cafe\u0301 de la gare', 'x')).toMatchObject({ role: 'staff' });
  });

  test('stores neither passwords nor tokens in the database', async () => {
    await using lab = await withStations();
    const { token } = await lab.signInDesk();
    await lab.it.host.restart();
    const bytes = await readFile(lab.it.host.file, 'latin1');
    expect(bytes).toContain('Front Desk');
    for (const secret of [adminPassword, 'front desk words', token, token.split('.')[2] ?? '']) {
      expect(bytes).not.toContain(secret);
    }
  });
});

describe('ending sessions', () => {
  test('a revoked workstation is out at once, on every session it has', async () => {
    await using lab = await withStations();
    const { accounts } = lab.it;
    const tokens = [(await lab.signInDesk()).token, (await lab.signInDesk()).token];
    const other = (await lab.signInKiosk()).token;
    await accounts.revokeWorkstation(lab.desk.id, lab.jane);
    for (const token of tokens) expect((await accounts.identify(token, 'x')).role).toBe('visitor');
    expect((await accounts.identify(other, 'x')).role).toBe('kiosk');
  });

  test('a new password and a deactivation end the sessions of the workstation', async () => {
    await using lab = await withStations();
    const { accounts } = lab.it;
    const before = (await lab.signInDesk()).token;
    await accounts.updateWorkstation(lab.desk.id, { password: 'other words now' }, lab.jane);
    expect((await accounts.identify(before, 'x')).role).toBe('visitor');
    await expect(lab.signInDesk()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const after = (await accounts.signIn('Front Desk', 'other words now', 'x')).token;
    await accounts.updateWorkstation(lab.desk.id, { active: false }, lab.jane);
    expect((await accounts.identify(after, 'x')).role).toBe('visitor');
  });

  test('signing out ends this session only', async () => {
    await using lab = await withStations();
    const { accounts } = lab.it;
    const [one, two] = [await lab.signInDesk(), await lab.signInDesk()];
    await accounts.end(await accounts.identify(one.token, 'x'));
    expect((await accounts.identify(one.token, 'x')).role).toBe('visitor');
    expect((await accounts.identify(two.token, 'x')).role).toBe('staff');
  });

  test('sessions survive a restart', async () => {
    await using lab = await withStations();
    const { token } = await lab.signInDesk();
    const { accounts } = await lab.it.restart();
    expect((await accounts.identify(token, 'x')).role).toBe('staff');
  });
});

describe('administration', () => {
  test('is unlocked by an admin and the admin password, for fifteen minutes', async () => {
    await using lab = await withStations();
    const { accounts, clock } = lab.it;
    const { token } = await lab.signInDesk();
    const caller = await accounts.identify(token, 'x');
    const elevated = await accounts.elevate(caller, lab.janeId, adminPassword);
    expect(elevated).toMatchObject({ role: 'admin', admin_until: clock() + 15 * 60_000 });
    expect((await accounts.identify(elevated.token, 'x')).role).toBe('admin');
    clock.advance(15 * 60_000);
    expect(await accounts.identify(elevated.token, 'x')).toMatchObject({ role: 'staff', adminUntil: null });
  });

  test('stays locked for a wrong password, a person who is no admin, and a kiosk', async () => {
    await using lab = await withStations();
    const { accounts } = lab.it;
    const bob = await accounts.createStaff({ name: 'Bob Roe', admin: false }, lab.jane);
    const desk = await accounts.identify((await lab.signInDesk()).token, 'x');
    const kiosk = await accounts.identify((await lab.signInKiosk()).token, 'x');
    for (const [caller, who, password] of [
      [desk, lab.janeId, 'front desk words'],
      [desk, bob.id, adminPassword],
      [kiosk, lab.janeId, adminPassword],
    ] as const) {
      await expect(accounts.elevate(caller, who, password)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('locks at once when its admin is deactivated or the admin password changes', async () => {
    await using lab = await withStations();
    const { accounts } = lab.it;
    const zoe = await accounts.createStaff({ name: 'Zoë', admin: true }, lab.jane);
    const { token } = await lab.signInDesk();
    await accounts.elevate(await accounts.identify(token, 'x'), zoe.id, adminPassword);
    await accounts.updateStaff(zoe.id, { active: false }, lab.jane);
    expect((await accounts.identify(token, 'x')).role).toBe('staff');

    await accounts.elevate(await accounts.identify(token, 'x'), lab.janeId, adminPassword);
    const host = (await accounts.workstations()).find((station) => station.built_in);
    await accounts.updateWorkstation(host?.id ?? 0, { password: 'a new admin password' }, lab.jane);
    expect((await accounts.identify(token, 'x')).role).toBe('staff');
    await expect(accounts.signIn('Host', adminPassword, 'x')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('start codes', () => {
  test('sign the host’s own machine in once', async () => {
    await using it = await accountsLab();
    const code = it.accounts.issueStartCode();
    it.accounts.checkStartCode(code);
    expect(await it.accounts.redeem(code)).toMatchObject({ role: 'admin', workstation: { name: 'Host' } });
    await expect(it.accounts.redeem(code)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('expire after a day, end with the host, and can’t be guessed', async () => {
    await using it = await accountsLab();
    const code = it.accounts.issueStartCode();
    expect(code).toMatch(/^[\w-]{32}$/);
    expect(() => it.accounts.checkStartCode(`${code.slice(1)}A`)).toThrow(/start link/);
    const restarted = await it.restart();
    expect(() => restarted.accounts.checkStartCode(code)).toThrow(/start link/);
    const old = restarted.accounts.issueStartCode();
    it.clock.advance(24 * hour);
    await expect(restarted.accounts.redeem(old)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('aren’t used up before the host is set up', async () => {
    await using it = await accountsLab({ setUp: false });
    const code = it.accounts.issueStartCode();
    await expect(it.accounts.redeem(code)).rejects.toMatchObject({ code: 'CONFLICT' });
    await it.accounts.firstRun({ adminPassword, adminName: 'Jane Doe', labName: 'Lab' });
    expect((await it.accounts.redeem(code)).role).toBe('admin');
  });
});

test('a workstation’s last sign of life is written once a minute', async () => {
  await using lab = await withStations();
  const { accounts, clock } = lab.it;
  const { token } = await lab.signInDesk();
  const seen = async () =>
    (await accounts.workstations()).find((station) => station.id === lab.desk.id)?.last_seen_at ?? null;
  const first = clock();
  await accounts.identify(token, 'x');
  clock.advance(59_999);
  await accounts.identify(token, 'x');
  expect(await seen()).toBe(first);
  clock.advance(1);
  await accounts.identify(token, 'x');
  expect(await seen()).toBe(first + 60_000);
});
