import type { PriceParts } from '#shared/contract/common.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { ticketOf, trackingUrl } from './views.ts';

/** Whom a notice goes to. */
export const addressee = (room: RequestsContext, row: RequestRow) => ({
  requestId: row.id,
  to: row.email,
  name: row.name,
  ticket: ticketOf(row.id),
  trackingUrl: trackingUrl(room, row.tracking_code),
});

export interface PriceNotice {
  readonly price: PriceParts;
  readonly printer: string;
  readonly material: string;
  readonly confirmUrl: string;
  readonly expiresAt: number;
}

/** What the student is asked to agree to. */
export const priceNotice = (
  room: RequestsContext,
  row: RequestRow,
  kind: 'approved' | 'reminder-unconfirmed',
  offer: PriceNotice,
) => ({ ...addressee(room, row), kind, color: row.color, ...offer });
