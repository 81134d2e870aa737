import type { Notice, Outbox } from '#main/domains/mail/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Db } from '#main/platform/database/database.ts';
import type { Mail } from '#shared/contract/requests.contract.ts';

/** An outbox over the real table that sends nothing; `notices` holds what was committed or not, in order. */
export function fakeOutbox(db: Db, clock: Clock) {
  const notices: Notice[] = [];
  const view = (row: {
    id: number;
    request_id: number | null;
    kind: string;
    recipient: string;
    state: string;
  }): Mail => ({
    id: row.id,
    request_id: row.request_id,
    kind: row.kind as Mail['kind'],
    to: row.recipient,
    subject: '',
    text: '',
    state: row.state as Mail['state'],
    attempts: 0,
    last_error: null,
    created_at: clock(),
    sent_at: null,
    next_attempt_at: null,
    resend_after: null,
  });
  const outbox: Pick<Outbox, 'queue' | 'cancel' | 'ofRequest' | 'resend' | 'wake' | 'preview'> = {
    async queue(trx, notice) {
      notices.push(notice);
      const mail = { request_id: notice.requestId, kind: notice.kind, recipient: notice.to, state: 'queued' };
      const words = { subject: '', text: '', html: '', message_id: '', created_at: clock() };
      const { id } = await trx
        .insertInto('mails')
        .values({ ...mail, ...words })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },
    async cancel(trx, requestId, kind) {
      const waiting = trx.updateTable('mails').set({ state: 'cancelled' }).where('request_id', '=', requestId);
      await waiting.where('kind', '=', kind).where('state', '=', 'queued').execute();
    },
    ofRequest: async (id) =>
      (await db.selectFrom('mails').selectAll().where('request_id', '=', id).execute()).map(view),
    async resend(trx, id) {
      const row = await trx.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return view(row);
    },
    wake: () => {},
    preview: (notice) => ({ subject: notice.kind, text: notice.to }),
  };
  return { ...(outbox as Outbox), notices };
}
