import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { accountsLab, adminPassword } from './accounts-lab.ts';

const day = 86_400_000;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());

describe('a forged session token makes a visitor', () => {
  type Forge = (token: string) => string | Promise<string>;
  const forgeries: [string, Forge][] = [
    ['unsigned (alg none)', (token) => `${part({ ...headerOf(token), alg: 'none' })}.${part(claimsOf(token))}.`],
    [
      'signed with another key under our key id',
      (token) =>
        new SignJWT(claimsOf(token)).setProtectedHeader(headerOf(token)).sign(Buffer.from('x'.repeat(32), 'utf8')),
    ],
    [
      'signed with an empty key',
      (token) => {
        const body = `${part(headerOf(token))}.${part(claimsOf(token))}`;
        return `${body}.${createHmac('sha256', '').update(body).digest('base64url')}`;
      },
    ],
    ['with an unknown key id', (token) => token.replace(/^[^.]+/, part({ ...headerOf(token), kid: 'mine' }))],
    ['without a key id', (token) => token.replace(/^[^.]+/, part({ alg: 'HS256', typ: 'JWT' }))],
    [
      'with a later expiry',
      (token) => token.replace(/\.[^.]+\./, `.${part({ ...claimsOf(token), exp: claimsOf(token).exp + 9e6 })}.`),
    ],
    ['cut off', (token) => token.slice(0, -4)],
    ['that is no token', () => 'hello'],
    ['that is empty', () => ''],
  ];
  test.each(forgeries)('%s', async (_name, forge) => {
    await using it = await accountsLab();
    const { token } = await it.accounts.signIn('Host', adminPassword, 'x');
    expect((await it.accounts.identify(token, 'x')).role).toBe('admin');
    expect((await it.accounts.identify(await forge(token), 'x')).role).toBe('visitor');
  });

  test('and so does a link token, however it is named', async () => {
    await using it = await accountsLab();
    const { token } = await it.accounts.signIn('Host', adminPassword, 'x');
    const link = await it.accounts.links.sign({ purpose: 'session', subject: claimsOf(token).sub }, it.clock() + day);
    expect((await it.accounts.identify(link, 'x')).role).toBe('visitor');
  });
});

describe('links', () => {
  test('carry their subject, for their purpose only, and tell old from forged', async () => {
    await using it = await accountsLab();
    const { links } = it.accounts;
    const token = await links.sign({ purpose: 'confirm', subject: '17' }, it.clock() + day);
    expect(await links.read(token, 'confirm')).toEqual({ subject: '17', expired: false });
    expect(await links.read(token, 'reset')).toBeNull();
    expect(await links.read(`${token}x`, 'confirm')).toBeNull();
    const { token: session } = await it.accounts.signIn('Host', adminPassword, 'x');
    expect(await links.read(session, 'confirm')).toBeNull();
    it.clock.advance(day);
    expect(await links.read(token, 'confirm')).toEqual({ subject: '17', expired: true });
  });
});

describe('signing keys', () => {
  test('lie sealed in the database', async () => {
    await using it = await accountsLab();
    const { value } = await it.host.db.selectFrom('keep').selectAll().executeTakeFirstOrThrow();
    expect(value).toMatch(/^kf1:/);
    expect(value).not.toContain('secret');
  });

  test('are followed by a new one after 90 days, and old tokens stay good as long as they last', async () => {
    await using it = await accountsLab();
    const token = await it.accounts.links.sign({ purpose: 'confirm', subject: '17' }, it.clock() + 400 * day);
    it.clock.advance(90 * day);
    const { accounts } = await it.restart();
    const newer = await accounts.links.sign({ purpose: 'confirm', subject: '18' }, it.clock() + day);
    expect(headerOf(newer).kid).not.toBe(headerOf(token).kid);
    expect(await accounts.links.read(token, 'confirm')).toEqual({ subject: '17', expired: false });
    for (let round = 0; round < 5; round += 1) {
      it.clock.advance(90 * day);
      await it.restart();
    }
    const late = await it.restart();
    expect(await late.accounts.links.read(token, 'confirm')).toBeNull();
  });

  test('that can’t be opened any more are replaced: the host starts and everybody signs in anew', async () => {
    await using it = await accountsLab();
    const { token } = await it.accounts.signIn('Host', adminPassword, 'x');
    await writeFile(join(it.host.folder, 'key'), Buffer.alloc(32, 9));
    const { accounts } = await it.restart();
    expect((await accounts.identify(token, 'x')).role).toBe('visitor');
    const again = await accounts.signIn('Host', adminPassword, 'x');
    expect((await accounts.identify(again.token, 'x')).role).toBe('admin');
  });
});
