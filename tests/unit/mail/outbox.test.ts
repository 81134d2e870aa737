import tls from 'node:tls';
import { describe, expect, test } from 'vitest';
import { smtpMailer } from '#main/domains/mail/smtp-mailer.adapter.ts';
import { selfSigned } from '../../fakes/self-signed.ts';
import { smtpCatcher, type Verdict } from '../../fakes/smtp-catcher.ts';
import { approved, completed, mailLab } from './mail-lab.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('sending', () => {
  test('a queued mail goes out as it was written, from the sender of the settings', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const id = await lab.queue();
    const sent = await lab.until(id, { state: 'sent' });
    expect(sent).toMatchObject({
      kind: 'approved',
      request_id: 1,
      attempts: 1,
      sent_at: lab.clock(),
      last_error: null,
    });
    expect(server.caught).toHaveLength(1);
    const { mail, recipients } = server.caught[0] ?? {};
    expect(recipients).toEqual(['zoe@example.edu']);
    expect(mail).toMatchObject({
      from: { name: 'Print Lab', address: 'printlab@example.edu' },
      to: [{ address: 'zoe@example.edu' }],
      subject: sent.subject,
      messageId: expect.stringMatching(/^<[0-9a-f-]{36}@example\.edu>$/),
    });
    expect(mail?.text?.trim()).toBe(sent.text.trim());
    expect(mail?.html).toContain('Zoë Ångström');
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  });

  test('nothing is sent of a change that was rolled back', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const change = lab.host.db.transaction().execute(async (trx) => {
      await lab.outbox.queue(trx, approved);
      throw new Error('rolled back');
    });
    await expect(change).rejects.toThrow('rolled back');
    const id = await lab.queue(completed);
    await lab.until(id, { state: 'sent' });
    expect(server.caught.map(({ mail }) => mail.subject)).toEqual(['Your 3D print #123 is ready to pick up']);
  });

  test('many mails each go out once', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    const ids = [];
    for (let n = 0; n < 25; n += 1) ids.push(await lab.queue());
    lab.outbox.start();
    for (const id of ids) await lab.until(id, { state: 'sent' });
    expect(new Set(server.caught.map(({ mail }) => mail.messageId)).size).toBe(25);
    expect(server.caught).toHaveLength(25);
  });

  test('a mail that was taken back in time stays here', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    const gone = await lab.queue();
    await lab.host.db.transaction().execute((trx) => lab.outbox.cancel(trx, 1, 'approved'));
    lab.outbox.start();
    await lab.until(await lab.queue(completed), { state: 'sent' });
    expect(server.caught).toHaveLength(1);
    expect((await lab.outbox.get(gone)).state).toBe('cancelled');
    await expect(lab.resend(gone)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('while mail is switched off everything waits, and goes out once it is on', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port, enabled: false });
    lab.outbox.start();
    const id = await lab.queue();
    expect(await lab.outbox.health()).toEqual({
      name: 'mail',
      state: 'warning',
      sentence: 'Mail is switched off. One mail waits until it is on.',
    });
    expect(server.caught).toEqual([]);
    await lab.set({ enabled: true });
    await lab.until(id, { state: 'sent' });
    expect(await lab.outbox.health()).toMatchObject({ state: 'ok' });
  });
});

describe('signing in and encryption', () => {
  test('the stored password signs in over STARTTLS to a server whose certificate is trusted', async () => {
    const pair = selfSigned();
    const known = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...known, pair.cert]);
    try {
      await using server = await smtpCatcher({ tls: pair, login: { user: 'lab', password: 's3cret words' } });
      const settings = { host: 'localhost', port: server.port, security: 'starttls' as const, user: 'lab' };
      await using lab = await mailLab(settings, 's3cret words');
      lab.outbox.start();
      await lab.until(await lab.queue(), { state: 'sent' });
      expect(server.caught[0]).toMatchObject({ secure: true, user: 'lab' });
    } finally {
      tls.setDefaultCACertificates(known);
    }
  });

  test('a server without STARTTLS, or with a certificate nobody vouches for, gets neither mail nor password', async () => {
    for (const options of [{}, { tls: selfSigned() }]) {
      await using server = await smtpCatcher({ ...options, login: { user: 'lab', password: 's3cret words' } });
      await using lab = await mailLab({ port: server.port, security: 'starttls', user: 'lab' }, 's3cret words');
      lab.outbox.start();
      const waiting = await lab.until(await lab.queue(), { state: 'queued', attempts: 1 });
      expect(waiting.last_error).not.toBeNull();
      expect(server.caught).toEqual([]);
    }
  });

  test('a wrong password is a matter of the settings: the mail waits and goes out once they are right', async () => {
    await using server = await smtpCatcher({ login: { user: 'lab', password: 's3cret words' } });
    await using lab = await mailLab({ port: server.port, user: 'lab' }, 'wrong');
    lab.outbox.start();
    const id = await lab.queue();
    const waiting = await lab.until(id, { state: 'queued', attempts: 1 });
    expect(waiting.last_error).toContain('535');
    expect((await lab.outbox.health()).sentence).toContain('535');
    const actor = { kind: 'admin' as const, staff: null, workstation: null };
    await lab.settings.setSecret('smtp_password', 's3cret words', actor);
    await lab.until(id, { state: 'sent' });
  });
});

describe('trouble', () => {
  test('a server that is down is tried again after 1, 2, 5, 10, 30 and then every 60 minutes', async () => {
    await using lab = await mailLab();
    const { port } = await closedPort();
    await lab.set({ port });
    lab.outbox.start();
    const id = await lab.queue();
    const delays = [];
    for (let attempts = 1; attempts <= 8; attempts += 1) {
      const waiting = await lab.until(id, { state: 'queued', attempts });
      const delay = (waiting.next_attempt_at ?? 0) - lab.clock();
      delays.push(delay / minute);
      lab.clock.advance(delay);
      lab.outbox.wake();
    }
    expect(delays).toEqual([1, 2, 5, 10, 30, 60, 60, 60]);
    await lab.until(id, { attempts: 9 });
    await using server = await smtpCatcher({ port });
    lab.clock.advance(hour);
    lab.outbox.wake();
    await lab.until(id, { state: 'sent', attempts: 10, last_error: null });
    expect(server.caught).toHaveLength(1);
  });

  test('no attempt comes before its time', async () => {
    await using lab = await mailLab();
    const { port } = await closedPort();
    await lab.set({ port });
    lab.outbox.start();
    const id = await lab.queue();
    await lab.until(id, { state: 'queued', attempts: 1 });
    await using server = await smtpCatcher({ port });
    lab.clock.advance(minute - 1);
    const later = await lab.queue(completed);
    await lab.until(later, { state: 'sent' });
    expect(await lab.outbox.get(id)).toMatchObject({ state: 'queued', attempts: 1 });
    expect(server.caught).toHaveLength(1);
  });

  test('it is given up after three days, with the last answer', async () => {
    await using lab = await mailLab();
    const { port } = await closedPort();
    await lab.set({ port });
    lab.outbox.start();
    const id = await lab.queue();
    const began = lab.clock();
    let mail = await lab.until(id, { attempts: 1 });
    while (mail.state !== 'failed') {
      lab.clock.advance((mail.next_attempt_at ?? 0) - lab.clock());
      lab.outbox.wake();
      mail = await lab.until(id, { attempts: mail.attempts + 1 });
    }
    expect((lab.clock() - began) / hour).toBeGreaterThanOrEqual(71);
    expect((lab.clock() - began) / hour).toBeLessThanOrEqual(73);
    expect(mail.last_error).toContain('ECONNREFUSED');
    expect(await lab.outbox.health()).toMatchObject({ state: 'warning' });
  });

  test('a server that says “later” gets the same mail again under the same Message-ID', async () => {
    const verdicts: Verdict[] = [{ code: 451, says: '4.7.1 greylisted' }, 'take'];
    await using server = await smtpCatcher({ data: () => verdicts.shift() ?? 'take' });
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const id = await lab.queue();
    const before = await lab.host.db.selectFrom('mails').select('message_id').executeTakeFirstOrThrow();
    expect((await lab.until(id, { state: 'queued', attempts: 1 })).last_error).toContain('greylisted');
    lab.clock.advance(minute);
    lab.outbox.wake();
    await lab.until(id, { state: 'sent' });
    expect(server.caught.map(({ mail }) => mail.messageId)).toEqual([before.message_id]);
  });

  test.each([
    ['the address', { recipient: (): Verdict => ({ code: 550, says: '5.1.1 no such mailbox' }) }],
    ['the mail', { data: (): Verdict => ({ code: 554, says: '5.1.1 no such mailbox' }) }],
  ])('a server that refuses %s for good ends it, with the server’s words', async (_what, options) => {
    await using server = await smtpCatcher(options);
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const failed = await lab.until(await lab.queue(), { state: 'failed' });
    expect(failed).toMatchObject({ attempts: 1, next_attempt_at: null });
    expect(failed.last_error).toContain('no such mailbox');
  });

  test('one bad address doesn’t hold up the others', async () => {
    const recipient = (address: string): Verdict =>
      address.startsWith('bad') ? { code: 550, says: 'no such mailbox' } : 'take';
    await using server = await smtpCatcher({ recipient });
    await using lab = await mailLab({ port: server.port });
    const bad = await lab.queue({ ...approved, to: 'bad@example.edu' });
    const good = await lab.queue();
    lab.outbox.start();
    await lab.until(good, { state: 'sent' });
    await lab.until(bad, { state: 'failed' });
  });
});

describe('no mail goes out twice', () => {
  test('a mail whose answer got lost isn’t repeated but shown, and can be sent again by hand', async () => {
    const verdicts: Verdict[] = ['drop'];
    await using server = await smtpCatcher({ data: () => verdicts.shift() ?? 'take' });
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const id = await lab.queue();
    const failed = await lab.until(id, { state: 'failed' });
    expect(failed.last_error).toContain('may have arrived');
    expect(server.caught).toHaveLength(1);
    lab.clock.advance(24 * hour);
    await lab.until(await lab.queue(completed), { state: 'sent' });
    expect(server.caught).toHaveLength(2);

    await lab.resend(id);
    lab.outbox.wake();
    await lab.until(id, { state: 'sent' });
    expect(server.caught[2]?.mail.messageId).toBe(server.caught[0]?.mail.messageId);
  });

  test('after a crash, what the server can’t have taken is sent, and what it may have is shown', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    const waiting = await lab.queue();
    const midway = await lab.queue(completed);
    await lab.host.db.updateTable('mails').set({ state: 'sending' }).where('id', '=', midway).execute();
    await lab.crash();
    lab.outbox.start();
    await lab.until(waiting, { state: 'sent' });
    expect(await lab.outbox.get(midway)).toMatchObject({
      state: 'failed',
      last_error: expect.stringContaining('may have arrived'),
    });
    expect(server.caught).toHaveLength(1);
  });

  test('the server can’t have taken a mail before it was claimed', async () => {
    const mail = {
      messageId: '<1@example.edu>',
      from: { name: 'Lab', address: 'lab@example.edu' },
      to: 'zoe@example.edu',
      subject: 'Hello',
      text: 'Hello',
      html: '<p>Hello</p>',
      date: new Date(0),
    };
    await using server = await smtpCatcher();
    const to = { host: '127.0.0.1', port: server.port, security: 'none' as const, user: '', password: '' };
    const { signal } = new AbortController();
    const order: string[] = [];
    const refused = await smtpMailer.deliver(mail, to, { signal, claim: async () => false });
    expect(refused).toEqual({ kind: 'withdrawn' });
    const claim = async () => {
      order.push(`claimed with ${server.caught.length} taken`);
      return true;
    };
    expect((await smtpMailer.deliver(mail, to, { signal, claim })).kind).toBe('accepted');
    expect(order).toEqual(['claimed with 0 taken']);
    expect(server.caught).toHaveLength(1);
  });

  test('stopping calls off what isn’t claimed; it waits for the next start', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const stopped = lab.outbox.stop();
    const id = await lab.queue();
    await stopped;
    expect((await lab.outbox.get(id)).state).toBe('queued');
    await lab.crash();
    lab.outbox.start();
    await lab.until(id, { state: 'sent' });
    expect(server.caught).toHaveLength(1);
  });
});

describe('sending again', () => {
  test('is possible an hour after the last time, as a mail of its own', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port });
    lab.outbox.start();
    const id = await lab.queue();
    const sent = await lab.until(id, { state: 'sent' });
    expect(sent.resend_after).toBe(lab.clock() + hour);
    lab.clock.advance(10 * minute);
    await expect(lab.resend(id)).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      details: { retry_after_s: 50 * 60 },
    });
    lab.clock.advance(50 * minute);
    expect((await lab.outbox.get(id)).resend_after).toBeNull();
    expect(await lab.resend(id)).toMatchObject({ state: 'queued', attempts: 0 });
    await expect(lab.resend(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    lab.outbox.wake();
    await lab.until(id, { state: 'sent', sent_at: lab.clock() });
    expect(new Set(server.caught.map(({ mail }) => mail.messageId)).size).toBe(2);
    await expect(lab.resend(999)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a test mail', () => {
  test('answers with what the server said and is kept in the outbox', async () => {
    await using server = await smtpCatcher();
    await using lab = await mailLab({ port: server.port, enabled: false });
    expect(await lab.outbox.test('jane@example.edu')).toEqual({ sent: true, answer: '250 2.0.0 taken' });
    expect(server.caught[0]?.mail.subject).toBe('Test mail from Print Lab');
    expect(await lab.outbox.newest({ limit: 10 })).toMatchObject([{ kind: 'test', state: 'sent' }]);
  });

  test('says what is wrong', async () => {
    await using server = await smtpCatcher({ recipient: () => ({ code: 550, says: 'relaying denied' }) });
    await using lab = await mailLab({ port: server.port });
    const refused = await lab.outbox.test('jane@example.edu');
    expect(refused).toMatchObject({ sent: false, answer: expect.stringContaining('relaying denied') });
    await lab.set({ enabled: false, host: '' });
    expect((await lab.outbox.test('jane@example.edu')).answer).toContain('mail server');
    await expect(lab.outbox.test('a@example.edu, b@example.edu')).rejects.toMatchObject({ code: 'INVALID' });
  });
});

/** A port of loopback on which nobody listens. */
async function closedPort(): Promise<{ port: number }> {
  await using server = await smtpCatcher();
  return { port: server.port };
}
