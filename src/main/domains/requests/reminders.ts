import { system } from './clear.ts';
import { insertConfirmation, voidConfirmations } from './confirmations.repository.ts';
import { priceParts } from './json-column.ts';
import { confirmationRow, type Link, linkFor, newLink } from './links.ts';
import { addressee, priceNotice } from './notices.ts';
import { findRequest, restingIn } from './request.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { amend, type Plan } from './transition.ts';
import { unclaimedSince } from './views.ts';

const hourMs = 3_600_000;

/**
 * Reminds, once per wait, students who haven't answered the price and students who haven't picked up. Answers how
 * many mails were queued. Called every hour.
 */
export async function remind(room: RequestsContext): Promise<number> {
  const unanswered = room.clock() - room.settings.get('reminders').unconfirmed_hours * hourMs;
  const confirmed = await remindAll(room, 'Pending', unanswered, remindUnconfirmed);
  return confirmed + (await remindAll(room, 'Completed', unclaimedSince(room), remindUnclaimed));
}

type Reminder = (room: RequestsContext, id: number) => Promise<boolean>;

async function remindAll(
  room: RequestsContext,
  status: 'Pending' | 'Completed',
  before: number,
  reminder: Reminder,
): Promise<number> {
  let sent = 0;
  for (const id of await restingIn(room.db, status, before, 0, 200, true)) {
    try {
      if (await reminder(room, id)) sent += 1;
    } catch (error) {
      room.log.warn({ err: error, request: id }, 'a reminder could not be queued');
    }
  }
  return sent;
}

/** The link of the last mail again while it works, otherwise a fresh one. */
async function remindUnconfirmed(room: RequestsContext, id: number): Promise<boolean> {
  const seen = await findRequest(room.db, id);
  if (!seen) return false;
  const lapsed = seen.confirmation_id === null || seen.confirm_by === null || seen.confirm_by <= room.clock();
  const link = lapsed ? await newLink(room) : await sameLink(room, seen);
  return remindOne(room, id, 'Pending', (row) => {
    const price = priceParts(row.price_parts);
    if (!price) return null;
    const offer = { price, printer: row.printer, material: row.material ?? '' };
    const notice = { ...offer, confirmUrl: link.url, expiresAt: link.expiresAt };
    return {
      patch: { reminded_at: room.clock(), confirmation_id: link.id, confirm_by: link.expiresAt },
      mail: true,
      within: async (trx, at) => {
        if (lapsed) {
          await voidConfirmations(trx, id, at);
          await insertConfirmation(trx, confirmationRow(id, link));
        }
        await room.outbox.queue(trx, priceNotice(room, row, 'reminder-unconfirmed', notice));
      },
    };
  });
}

const sameLink = (room: RequestsContext, row: RequestRow): Promise<Link> =>
  linkFor(room, { id: row.confirmation_id ?? 0, createdAt: row.status_since, expiresAt: row.confirm_by ?? 0 });

function remindUnclaimed(room: RequestsContext, id: number): Promise<boolean> {
  return remindOne(room, id, 'Completed', (row) => ({
    patch: { reminded_at: room.clock() },
    mail: true,
    within: async (trx) => {
      const currency = priceParts(row.price_parts)?.currency ?? room.settings.get('rates').currency;
      const notice = { price: row.price ?? 0, currency };
      await room.outbox.queue(trx, { ...addressee(room, row), kind: 'reminder-unclaimed', ...notice });
    },
  }));
}

/** Moved on, or reminded, meanwhile: then there is nothing to say. */
async function remindOne(
  room: RequestsContext,
  id: number,
  status: string,
  plan: (row: RequestRow) => Plan | null,
): Promise<boolean> {
  const row = await findRequest(room.db, id);
  const wanted = row && row.status === status && row.reminded_at === null ? plan(row) : null;
  if (!row || !wanted) return false;
  await amend(room, { id, actor: system, version: row.version, type: 'remind' }, async () => wanted);
  return true;
}
