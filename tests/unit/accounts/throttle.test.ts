import { describe, expect, test } from 'vitest';
import { accountsLab, adminPassword } from './accounts-lab.ts';

const hour = 3_600_000;

describe('any key', () => {
  test('has its uses in the window, then waits for the oldest to leave it', async () => {
    await using it = await accountsLab();
    const { throttle } = it.accounts;
    for (let use = 0; use < 3; use += 1) {
      await throttle.take('submit:192.0.2.1', 3, hour);
      it.clock.advance(60_000);
    }
    await expect(throttle.take('submit:192.0.2.1', 3, hour)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: expect.stringContaining('57 minutes'),
      details: { retry_after_s: 57 * 60 },
    });
    await throttle.take('submit:192.0.2.2', 3, hour);
    it.clock.advance(57 * 60_000);
    await throttle.take('submit:192.0.2.1', 3, hour);
    await expect(throttle.take('submit:192.0.2.1', 3, hour)).rejects.toMatchObject({ details: { retry_after_s: 60 } });
  });

  test('is counted rightly when all uses come at once, and over a restart', async () => {
    await using it = await accountsLab();
    const uses = Array.from({ length: 8 }, () => it.accounts.throttle.take('k', 3, hour));
    const outcomes = await Promise.allSettled(uses);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
    const { accounts } = await it.restart();
    await expect(accounts.throttle.take('k', 3, hour)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });
});

describe('signing in', () => {
  test('an address has ten failures an hour, also over a restart; another address goes on', async () => {
    await using it = await accountsLab();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(it.accounts.signIn(`Guess ${attempt}`, 'wrong', '192.0.2.1')).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    }
    const { accounts } = await it.restart();
    await expect(accounts.signIn('Host', adminPassword, '192.0.2.1')).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      details: { retry_after_s: 3600 },
    });
    expect((await accounts.signIn('Host', adminPassword, '192.0.2.2')).role).toBe('admin');
    it.clock.advance(hour);
    expect((await accounts.signIn('Host', adminPassword, '192.0.2.1')).role).toBe('admin');
  });

  test('rightly, however often, is never refused, and forgives no failure', async () => {
    await using it = await accountsLab();
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await it.accounts.signIn(`Guess ${attempt}`, 'wrong', 'x').catch(() => undefined);
    }
    for (let attempt = 0; attempt < 12; attempt += 1) await it.accounts.signIn('Host', adminPassword, 'x');
    await it.accounts.signIn('Guess', 'wrong', 'x').catch(() => undefined);
    await expect(it.accounts.signIn('Host', adminPassword, 'x')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  test('an account that many addresses guess at answers with growing delays', async () => {
    await using it = await accountsLab();
    let address = 0;
    const guess = () => {
      address += 1;
      return it.accounts.signIn('host', 'wrong', `192.0.2.${address}`).catch((error) => error);
    };
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await guess()).code).toBe('UNAUTHENTICATED');
    const delays = [];
    for (let round = 0; round < 3; round += 1) {
      const refusal = await guess();
      delays.push(refusal.details.retry_after_s);
      it.clock.advance(refusal.details.retry_after_s * 1_000);
      expect((await guess()).code).toBe('UNAUTHENTICATED');
    }
    expect(delays).toEqual([2, 4, 8]);
  });

  test('unlocking administration counts as well', async () => {
    await using it = await accountsLab();
    const caller = await it.accounts.identify((await it.accounts.signIn('Host', adminPassword, 'x')).token, 'x');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await expect(it.accounts.elevate(caller, 1, 'wrong')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(it.accounts.elevate(caller, 1, adminPassword)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });
});
