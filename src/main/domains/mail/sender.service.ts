import type { Logger } from 'pino';
import type { SettingsRoom } from '#main/domains/settings/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { EventBus } from '#main/platform/event-bus.ts';
import type { MailRepository } from './mail.repository.ts';
import type { Delivery, Mailer, MailServer, OutgoingMail } from './mailer.port.ts';
import { oneLine } from './words.ts';

const minuteMs = 60_000;
const firstDelays = [1, 2, 5, 10, 30].map((minutes) => minutes * minuteMs);
const laterDelay = 60 * minuteMs;
/** With the delays above the last attempt is three days after the first. */
const mostAttempts = firstDelays.length + 72;
const atOnce = 2;
const longestNapMs = minuteMs;

const stoppedMidway =
  'Platen stopped while the mail server was taking this mail, so it may have arrived. Ask the student, or send it again.';
const noAnswer = (answer: string) =>
  `The mail was handed over, but the mail server’s answer got lost (${answer}), so it may have arrived. Ask the student, or send it again.`;

export interface SenderDeps {
  readonly repository: MailRepository;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventBus;
  readonly settings: Pick<SettingsRoom, 'get' | 'secret'>;
  readonly mailer: Mailer;
}

/** The mail as it goes out now: sender and server are those of the settings at this moment. */
export function createPost({ settings, mailer, clock }: Pick<SenderDeps, 'settings' | 'mailer' | 'clock'>) {
  return async (
    words: Pick<OutgoingMail, 'messageId' | 'to' | 'subject' | 'text' | 'html'>,
    guard: Parameters<Mailer['deliver']>[2],
  ): Promise<Delivery> => {
    const { host, port, security, user, from_name, from_address } = settings.get('mail');
    let password: string;
    try {
      password = (await settings.secret('smtp_password')) ?? '';
    } catch (error) {
      return { kind: 'temporary', answer: error instanceof Error ? error.message : String(error) };
    }
    const server: MailServer = { host, port, security, user, password };
    const from = { name: oneLine(from_name || settings.get('lab').name), address: from_address };
    return mailer.deliver({ ...words, from, date: new Date(clock()) }, server, guard);
  };
}

/**
 * Sends what waits in the outbox, two at a time, in the background.
 *
 * No mail goes out twice, and none is lost silently. A mail stays `queued` while it is handed in and becomes `sending`,
 * durably, at the last moment at which the server can't have taken it yet (see the adapter). So what is found `queued`
 * after a crash was never taken and is sent again under the same Message-ID, while the outcome of what is found
 * `sending` is unknown: it becomes `failed` with a sentence, for a person to ask or to resend.
 */
export function createSender(deps: SenderDeps) {
  const { repository, clock, log, events, settings } = deps;
  const post = createPost(deps);
  const stopping = new AbortController();
  let pumping: Promise<void> | null = null;
  let again = false;
  let running = false;
  let nap: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};

  function wake(): void {
    if (!running) return;
    again = true;
    pumping ??= pump()
      .then(scheduleNap)
      .catch((error) => {
        log.error({ err: error }, 'the outbox stumbled; it goes on in a minute');
        nap = setTimeout(wake, longestNapMs).unref();
      })
      .finally(() => {
        pumping = null;
        if (again) wake();
      });
  }

  async function pump(): Promise<void> {
    while (again && running) {
      again = false;
      if (!settings.get('mail').enabled) return;
      for (let due = await nextDue(); due.length > 0; due = await nextDue()) await Promise.all(due.map(sendOne));
    }
  }

  const nextDue = async () => (running ? repository.due(clock(), atOnce) : []);

  async function sendOne(mail: Row<'mails'>): Promise<void> {
    const claim = async () => {
      const claimed = await repository.claim(mail.id);
      if (claimed) tell(mail);
      return claimed;
    };
    const words = {
      messageId: mail.message_id,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    };
    const delivery = await post(words, { claim, signal: stopping.signal });
    if (delivery.kind === 'withdrawn') return;
    await repository.update(mail.id, settle(delivery, mail.attempts + 1));
    log.info({ mail: mail.id, kind: mail.kind, outcome: delivery.kind, answer: delivery.answer }, 'mail');
    tell(mail);
  }

  const tell = (mail: Row<'mails'>) => {
    events.publish({ type: 'mail.changed', id: mail.id, request_id: mail.request_id });
  };

  function settle(delivery: Exclude<Delivery, { kind: 'withdrawn' }>, attempts: number) {
    const { kind, answer } = delivery;
    const now = clock();
    const ended = { attempts, next_attempt_at: null };
    if (kind === 'accepted') return { ...ended, state: 'sent', sent_at: now, last_error: null };
    if (kind === 'temporary' && attempts < mostAttempts) {
      const next = now + (firstDelays[attempts - 1] ?? laterDelay);
      return { attempts, state: 'queued', next_attempt_at: next, last_error: answer };
    }
    return { ...ended, state: 'failed', last_error: kind === 'unknown' ? noAnswer(answer) : answer };
  }

  async function scheduleNap(): Promise<void> {
    clearTimeout(nap);
    const at = settings.get('mail').enabled ? await repository.nextDue() : null;
    if (at === null || !running) return;
    nap = setTimeout(wake, Math.min(Math.max(at - clock(), 1_000), longestNapMs)).unref();
  }

  return {
    wake,
    start(): void {
      if (running) return;
      running = true;
      // Repaired settings are worth a try at once, for all that waits.
      unsubscribe = events.subscribe(({ event }) => {
        if (event.type !== 'settings.changed' || event.section !== 'mail') return;
        repository.hurry(clock()).then(wake, (error) => log.error({ err: error }, 'the outbox can’t be read'));
      });
      again = true;
      pumping = repository
        .failSending(stoppedMidway)
        .catch((error) => log.error({ err: error }, 'the outbox can’t be read'))
        .finally(() => {
          pumping = null;
          wake();
        });
    },
    /** What the server may have taken already is waited for; what it can't have is called off and stays queued. */
    async stop(): Promise<void> {
      running = false;
      unsubscribe();
      clearTimeout(nap);
      stopping.abort();
      await pumping;
    },
  };
}
