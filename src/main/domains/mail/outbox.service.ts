import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '#main/platform/database/database.ts';
import type { Row } from '#main/platform/database/schema.ts';
import { type Mail, mailSchema } from '#shared/contract/requests.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import { mailRepository } from './mail.repository.ts';
import type { Outbox } from './mail.types.ts';
import { createPost, createSender, type SenderDeps } from './sender.service.ts';
import { smtpMailer } from './smtp-mailer.adapter.ts';
import { writeNotice, writeTest } from './templates.ts';

const resendCooldownMs = 3_600_000;
const failuresCountMs = 7 * 86_400_000;

export type OutboxDeps = Omit<SenderDeps, 'repository' | 'mailer'> & {
  readonly db: Db;
  readonly mailer?: SenderDeps['mailer'];
};

/** The mails of the lab: written in the business transaction, sent in the background (see createSender). */
export function createOutbox({ db, mailer = smtpMailer, ...given }: OutboxDeps): Outbox {
  const { clock, events, settings } = given;
  const repository = mailRepository(db);
  const sender = createSender({ ...given, mailer, repository });
  const post = createPost({ ...given, mailer });

  const coolUntil = (row: Row<'mails'>) => {
    const until = row.sent_at === null ? 0 : row.sent_at + resendCooldownMs;
    return until > clock() ? until : null;
  };

  const toMail = (row: Row<'mails'>): Mail => ({
    id: row.id,
    request_id: row.request_id,
    kind: mailSchema.shape.kind.parse(row.kind),
    to: row.recipient,
    subject: row.subject,
    text: row.text,
    state: mailSchema.shape.state.parse(row.state),
    attempts: row.attempts,
    last_error: row.last_error,
    created_at: row.created_at,
    sent_at: row.sent_at,
    next_attempt_at: row.next_attempt_at,
    resend_after: coolUntil(row),
  });

  async function find(id: number, trx?: Trx): Promise<Row<'mails'>> {
    const row = await repository.find(id, trx);
    if (!row) throw new PlatenError('NOT_FOUND', 'This mail doesn’t exist.', { id });
    return row;
  }

  /** Fixed when the mail is written, so that every attempt is recognisably the same mail (RFC 5322 §3.6.4). */
  function newMessageId(): string {
    const domain = settings.get('mail').from_address.split('@')[1];
    return `<${randomUUID()}@${domain === undefined || domain === '' ? 'platen.invalid' : domain}>`;
  }

  return {
    wake: sender.wake,
    start: sender.start,
    stop: sender.stop,

    async queue(trx, notice) {
      const now = clock();
      return repository.insert(trx, {
        request_id: notice.requestId,
        kind: notice.kind,
        recipient: checkRecipient(notice.to),
        ...writeNotice(notice, settings.get('lab')),
        state: 'queued',
        last_error: null,
        message_id: newMessageId(),
        created_at: now,
        sent_at: null,
        next_attempt_at: now,
      });
    },

    cancel: (trx, requestId, kind) => repository.cancel(trx, requestId, kind),
    ofRequest: async (requestId) => (await repository.ofRequest(requestId)).map(toMail),
    newest: async ({ state, limit }) => (await repository.newest(state, limit)).map(toMail),
    get: async (id) => toMail(await find(id)),

    async resend(trx, id) {
      const row = await find(id, trx);
      if (row.state !== 'sent' && row.state !== 'failed') {
        throw new PlatenError('CONFLICT', 'This mail is on its way already, or was taken back.', { state: row.state });
      }
      const until = coolUntil(row);
      if (until !== null) {
        const seconds = Math.ceil((until - clock()) / 1_000);
        throw new PlatenError(
          'TOO_MANY_REQUESTS',
          `This mail was just sent. It can be sent again in ${Math.ceil(seconds / 60)} minutes.`,
          { retry_after_s: seconds },
        );
      }
      const patch = {
        state: 'queued',
        attempts: 0,
        last_error: null,
        next_attempt_at: clock(),
        // A second copy on purpose is a mail of its own: servers drop one whose Message-ID they know.
        ...(row.state === 'sent' && { message_id: newMessageId() }),
      };
      await repository.update(id, patch, trx);
      return toMail(await find(id, trx));
    },

    preview(notice) {
      const { subject, text } = writeNotice(notice, settings.get('lab'));
      return { subject, text };
    },

    async test(to) {
      const recipient = checkRecipient(to);
      const { host, from_address } = settings.get('mail');
      if (host === '' || from_address === '') {
        return { sent: false, answer: 'Name the mail server and the sender’s address first.' };
      }
      const words = { messageId: newMessageId(), to: recipient, ...writeTest(settings.get('lab')) };
      const signal = new AbortController().signal;
      const delivery = await post(words, { claim: async () => true, signal });
      const sent = delivery.kind === 'accepted';
      const answer = delivery.kind === 'withdrawn' ? '' : delivery.answer;
      const now = clock();
      const id = await repository.insert(db, {
        request_id: null,
        kind: 'test',
        recipient,
        subject: words.subject,
        text: words.text,
        html: words.html,
        state: sent ? 'sent' : 'failed',
        attempts: 1,
        last_error: sent ? null : answer,
        message_id: words.messageId,
        created_at: now,
        sent_at: sent ? now : null,
        next_attempt_at: null,
      });
      events.publish({ type: 'mail.changed', id, request_id: null });
      return { sent, answer };
    },

    async health() {
      const name = 'mail' as const;
      const { n, lastError } = await repository.waiting();
      if (!settings.get('mail').enabled) {
        const sentence = n === 0 ? 'Mail is switched off.' : `Mail is switched off. ${count(n)} until it is on.`;
        return { name, state: 'warning', sentence };
      }
      if (lastError !== null) {
        return { name, state: 'warning', sentence: `${count(n)}. The last answer was: ${lastError}` };
      }
      const failed = await repository.failedSince(clock() - failuresCountMs);
      if (failed > 0) {
        const sentence = `${failed === 1 ? 'One mail' : `${failed} mails`} could not be sent this week. Look at the outbox.`;
        return { name, state: 'warning', sentence };
      }
      return { name, state: 'ok', sentence: n === 0 ? 'All mail is sent.' : `${count(n)}.` };
    },
  };
}

const count = (n: number) => (n === 1 ? 'One mail waits' : `${n} mails wait`);

/** One plain address: a comma or a line break would make it several, or a header. */
function checkRecipient(address: string): string {
  const trimmed = address.trim();
  if (/^[^\s\p{Cc}<>,;:"()[\]\\@]+@[^\s\p{Cc}<>,;:"()[\]\\@]+$/u.test(trimmed)) return trimmed;
  throw new PlatenError('INVALID', 'This is no e-mail address that mail can be sent to.', { field: 'to' });
}
