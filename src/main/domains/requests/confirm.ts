import type { Actor } from '#main/platform/call.ts';
import type { Row } from '#main/platform/database/schema.ts';
import type { Confirmation } from '#shared/contract/public.contract.ts';
import { PlatenError } from '#shared/errors.ts';
import {
  findConfirmation,
  insertConfirmation,
  lastResent,
  markResent,
  spendConfirmation,
} from './confirmations.repository.ts';
import { priceParts } from './json-column.ts';
import { confirmationRow, linkPurpose, newLink } from './links.ts';
import { priceNotice } from './notices.ts';
import { findRequest } from './request.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { thumbnailUrl } from './thumbnails.ts';
import { amend, transition } from './transition.ts';
import { ticketOf, trackingUrl } from './views.ts';

const student: Actor = { kind: 'student', staff: null, workstation: null };
const resendPauseMs = 3_600_000;

interface Found {
  readonly row: RequestRow;
  readonly confirmation: Row<'confirmations'>;
  readonly state: Confirmation['state'];
}

async function read(room: RequestsContext, token: string): Promise<Found> {
  const claims = await room.accounts.links.read(token, linkPurpose);
  const confirmation = claims ? await findConfirmation(room.db, Number(claims.subject)) : undefined;
  const row = confirmation ? await findRequest(room.db, confirmation.request_id) : undefined;
  if (!claims || !confirmation || !row) {
    throw new PlatenError('NOT_FOUND', 'This link is not one of ours. Open the link of the newest mail, unchanged.');
  }
  return { row, confirmation, state: stateOf(confirmation, claims.expired, room.clock()) };
}

function stateOf(confirmation: Row<'confirmations'>, tokenExpired: boolean, now: number): Confirmation['state'] {
  if (confirmation.used_at !== null) return confirmation.outcome === 'declined' ? 'declined' : 'confirmed';
  if (confirmation.voided_at !== null) return 'void';
  return tokenExpired || confirmation.expires_at <= now ? 'expired' : 'open';
}

async function view(room: RequestsContext, { row, confirmation, state }: Found): Promise<Confirmation> {
  const parts = priceParts(row.price_parts);
  if (!parts) throw new PlatenError('GONE', 'This request has no price any more. Ask the lab.');
  const resent = await lastResent(room.db, row.id);
  const after = resent === null ? null : resent + resendPauseMs;
  return {
    state,
    ticket: ticketOf(row.id),
    name: row.name,
    printer: row.printer,
    material: row.material ?? '',
    color: row.color,
    weight_g: (row.weight_mg ?? 0) / 1_000,
    time_min: (row.time_ms ?? 0) / 60_000,
    price: parts.price,
    parts,
    expires_at: confirmation.expires_at,
    resend_after: after !== null && after > room.clock() ? after : null,
    tracking_url: trackingUrl(room, row.tracking_code),
    thumbnail_url: thumbnailUrl(row),
  };
}

/** What a link asks. Changes nothing, since mail scanners follow links. NOT_FOUND where the link is forged. */
export async function readConfirmation(room: RequestsContext, token: string): Promise<Confirmation> {
  return view(room, await read(room, token));
}

const closed: Record<Exclude<Confirmation['state'], 'open'>, [code: 'CONFLICT' | 'GONE', sentence: string]> = {
  confirmed: ['CONFLICT', 'You have confirmed this print already. There is nothing left to do.'],
  declined: ['CONFLICT', 'You have declined this print already. Hand the model in again if you want it after all.'],
  expired: ['GONE', 'This link has expired. Ask for a fresh one on its page.'],
  void: ['GONE', 'This link no longer counts, because the request has moved on. See its tracking page.'],
};

/** Agrees or declines, once. CONFLICT where it was answered before, GONE where the link is expired or void. */
export async function answerConfirmation(
  room: RequestsContext,
  token: string,
  decision: 'confirm' | 'decline',
): Promise<Confirmation> {
  const found = await read(room, token);
  if (found.state !== 'open') {
    const [code, sentence] = closed[found.state];
    throw new PlatenError(code, sentence, { state: found.state, status: found.row.status });
  }
  const outcome = decision === 'confirm' ? 'confirmed' : 'declined';
  await transition(room, { id: found.row.id, actor: student, action: decision }, async () => ({
    patch: {
      confirm_by: null,
      ...(decision === 'decline' ? { reject_reasons: JSON.stringify(['Declined by the student']) } : {}),
    },
    details: { by: 'link' },
    within: async (trx, at) => {
      if (!(await spendConfirmation(trx, found.confirmation.id, at, outcome))) {
        throw new PlatenError('CONFLICT', 'This link was answered a moment ago.', { status: found.row.status });
      }
      await room.outbox.cancel(trx, found.row.id, 'reminder-unconfirmed');
    },
  }));
  return view(room, await read(room, token));
}

/** Mails a fresh link for an expired one; TOO_MANY_REQUESTS within an hour of the last, whichever link asked. */
export async function resendConfirmation(room: RequestsContext, token: string): Promise<{ sent: true }> {
  const { row, confirmation, state } = await read(room, token);
  if (state === 'open') {
    throw new PlatenError('CONFLICT', 'This link still works: there is no need for a fresh one.', { state });
  }
  if (state !== 'expired') throw new PlatenError(...closed[state], { state, status: row.status });
  await freshLink(room, { id: row.id, actor: student }, confirmation.id);
  return { sent: true };
}

/**
 * Stores a fresh confirmation for a pending request and mails its link, at most once an hour. `asked` is the
 * confirmation whose link asked.
 */
export async function freshLink(
  room: RequestsContext,
  change: { readonly id: number; readonly actor: Actor; readonly version?: number | undefined },
  asked: number | null,
): Promise<RequestRow> {
  const link = await newLink(room);
  return amend(room, { ...change, type: 'confirmation-resent' }, async (row) => {
    const parts = priceParts(row.price_parts);
    if (row.status !== 'Pending' || !parts) {
      throw new PlatenError('CONFLICT', 'This request no longer waits for an answer.', { status: row.status });
    }
    const last = await lastResent(room.db, row.id);
    const wait = last === null ? 0 : last + resendPauseMs - room.clock();
    if (wait > 0) {
      const details = { retry_after_s: Math.ceil(wait / 1_000) };
      throw new PlatenError(
        'TOO_MANY_REQUESTS',
        'A fresh link was sent within the last hour. Look for that mail.',
        details,
      );
    }
    return {
      patch: { confirmation_id: link.id, confirm_by: link.expiresAt },
      mail: true,
      within: async (trx, at) => {
        await insertConfirmation(trx, { ...confirmationRow(row.id, link), resent_at: at });
        if (asked !== null) await markResent(trx, asked, at);
        const offer = { price: parts, printer: row.printer, material: row.material ?? '' };
        const notice = { ...offer, confirmUrl: link.url, expiresAt: link.expiresAt };
        await room.outbox.queue(trx, priceNotice(room, row, 'approved', notice));
      },
    };
  });
}
