import { describe, expect, test } from 'vitest';
import type { Notice } from '#main/domains/mail/index.ts';
import { writeNotice } from '#main/domains/mail/templates.ts';
import { smtpCatcher } from '../../fakes/smtp-catcher.ts';
import { approved, completed, mailLab, rejected } from './mail-lab.ts';

const lab = {
  name: 'Print Lab North',
  pickup_place: 'Room 2.14',
  pickup_hours: 'Mon to Fri 10–17',
  contact: 'printlab@example.edu',
  public_url: '',
};

describe('the words', () => {
  test('approved: price, how it came about, time, link and its end', () => {
    const { subject, text } = writeNotice(approved, lab);
    expect(subject).toBe('Please confirm your 3D print #123 for $8.02');
    expect(text).toContain('Hello Zoë Ångström,');
    expect(text).toContain('Printing time: about 2 h 2 min');
    expect(text).toContain('- Material: 85 g × $0.08 = $6.80');
    expect(text).toContain('- Machine time: 122 min × $0.01 = $1.22');
    expect(text).not.toContain('minimum');
    expect(text).toContain('https://print.example.edu/confirm/tok.en');
    expect(text).toMatch(/good until \w+, September \d, 2026/);
    expect(text).toContain('Print Lab North');
  });

  test('approved at the minimum, with own material and a rate finer than a cent', () => {
    const price = { ...approved.price, price: 3_000_000, minimum_applied: true, own_material: true };
    const { text } = writeNotice({ ...approved, price: { ...price, per_minute: 11_000 } }, lab);
    expect(text).toContain('- Material: your own, not charged');
    expect(text).toContain('122 min × $0.011');
    expect(text).toContain('- The minimum charge of $3.00 applies');
  });

  test('rejected: every reason and the note', () => {
    const { subject, text } = writeNotice(rejected, lab);
    expect(subject).toBe('We can’t make your 3D print #123 as it is');
    expect(text).toContain('- Parts of the model are too thin to print\n\nThe roof is 0.2 mm thick.');
  });

  test('completed and its reminder: what to pay, where and when', () => {
    const reminder: Notice = { ...completed, kind: 'reminder-unclaimed' } as Notice;
    for (const notice of [completed, reminder]) {
      const { text } = writeNotice(notice, lab);
      expect(text).toContain('To pay: $8.02\nWhere: Room 2.14\nWhen: Mon to Fri 10–17');
    }
  });

  test('a reminder to confirm carries the link again', () => {
    const { subject, text } = writeNotice({ ...approved, kind: 'reminder-unconfirmed' }, lab);
    expect(subject).toContain('Reminder');
    expect(text).toContain(approved.confirmUrl);
  });

  test('the preview is the mail', async () => {
    await using it = await mailLab();
    const id = await it.queue();
    const { subject, text } = await it.outbox.get(id);
    expect(it.outbox.preview(approved)).toEqual({ subject, text });
  });
});

describe('hostile input', () => {
  const evil = '"><img src=x onerror=alert(1)>\r\nBcc: all@example.edu\r\n\r\n<script>x</script>';

  test('stays text in the HTML part, which loads nothing', () => {
    for (const notice of [
      { ...approved, name: evil, color: evil, material: evil },
      { ...rejected, name: evil, reasons: [evil], note: evil },
    ]) {
      const { html } = writeNotice(notice, { ...lab, name: evil, contact: evil });
      expect(html).not.toMatch(/<(img|script|link|iframe)\b/i);
      expect(html).not.toMatch(/\bsrc\s*=\s*["']?http/i);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  test('makes no link of anything but a web address', () => {
    const { html } = writeNotice({ ...approved, confirmUrl: 'javascript:alert(1)' }, lab);
    expect(html).not.toContain('href="javascript');
  });

  test('adds no header and no recipient', async () => {
    await using server = await smtpCatcher();
    await using it = await mailLab({ port: server.port });
    it.outbox.start();
    const id = await it.queue({ ...approved, name: evil, ticket: '#1\r\nBcc: all@example.edu' });
    await it.until(id, { state: 'sent' });
    const [caught] = server.caught;
    expect(caught?.recipients).toEqual(['zoe@example.edu']);
    expect(caught?.mail.bcc).toBeUndefined();
    expect(caught?.raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    expect(caught?.mail.subject).not.toMatch(/[\r\n]/);
    expect(caught?.mail.text).toContain('Hello ">');
  });

  test.each([
    'a@example.edu\r\nRCPT TO:<b@example.edu>',
    'a@example.edu,b@example.edu',
    'Zoe <a@example.edu>',
    'nobody',
    '',
  ])('refuses the recipient %j', async (to) => {
    await using it = await mailLab();
    await expect(it.queue({ ...approved, to })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
