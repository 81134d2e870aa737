import type { Trx } from '#main/platform/database/database.ts';
import type { PriceParts } from '#shared/contract/common.ts';
import type { HealthCheck } from '#shared/contract/mail.contract.ts';
import type { Mail } from '#shared/contract/requests.contract.ts';

interface Addressee {
  readonly requestId: number;
  readonly to: string;
  readonly name: string;
  readonly ticket: string;
  readonly trackingUrl: string;
}

/** What a notice says; the mail room writes the words. */
export type Notice =
  | (Addressee & {
      readonly kind: 'approved' | 'reminder-unconfirmed';
      readonly price: PriceParts;
      readonly printer: string;
      readonly material: string;
      readonly color: string;
      readonly confirmUrl: string;
      readonly expiresAt: number;
    })
  | (Addressee & { readonly kind: 'rejected'; readonly reasons: readonly string[]; readonly note: string })
  | (Addressee & {
      readonly kind: 'completed' | 'reminder-unclaimed';
      readonly price: number;
      readonly currency: string;
    });

export interface Outbox {
  /** Inside the business transaction. Sent in the background with retries; mail trouble never blocks the change. */
  queue(trx: Trx, notice: Notice): Promise<number>;
  /** Wakes the sender; call it after the transaction. */
  wake(): void;
  /** Takes back what isn't sent yet, e.g. a price mail of a request that was rejected meanwhile. */
  cancel(trx: Trx, requestId: number, kind: Mail['kind']): Promise<void>;
  ofRequest(requestId: number): Promise<Mail[]>;
  newest(filter: { state?: Mail['state']; limit: number }): Promise<Mail[]>;
  get(id: number): Promise<Mail>;
  /** Queues a sent or failed mail again; TOO_MANY_REQUESTS within an hour of its last sending, CONFLICT in other states. */
  resend(trx: Trx, id: number): Promise<Mail>;
  /** The words of a notice without sending it: what the approve dialog shows. */
  preview(notice: Notice): { subject: string; text: string };
  /** Sends one mail at once and answers with what the server said. */
  test(to: string): Promise<{ sent: boolean; answer: string }>;
  /** Whether mail goes out, in a sentence. */
  health(): Promise<HealthCheck>;
  start(): void;
  /** Lets a sending mail end, then stops. */
  stop(): Promise<void>;
}
