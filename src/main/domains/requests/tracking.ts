import type { Tracking } from '#shared/contract/public.contract.ts';
import { busyBand, busyStatuses, type Removal, type RequestStatus } from '#shared/domain/request-status.ts';
import { PlatenError } from '#shared/errors.ts';
import { sentences } from './json-column.ts';
import { findByCode, findRequest } from './request.repository.ts';
import type { RequestRow, RequestsContext } from './requests.types.ts';
import { thumbnailUrl } from './thumbnails.ts';
import { ticketOf } from './views.ts';
import { countOlder, countsByStatus, waitsSince } from './workload.repository.ts';

const dayMs = 86_400_000;

/** Where a request stands, for whoever knows its code. */
export async function track(room: RequestsContext, code: string): Promise<Tracking> {
  const row = await findByCode(room.db, code);
  if (!row) throw new PlatenError('NOT_FOUND', 'There is no request under this address. Check the link in the mail.');
  const lab = room.settings.get('lab');
  return {
    ticket: ticketOf(row.id),
    name: row.name,
    status: row.status as RequestStatus,
    status_since: row.status_since,
    created_at: row.created_at,
    removed: (row.removed as Removal | null) !== null,
    method: row.method as Tracking['method'],
    color: row.color,
    printer: row.printer,
    price: row.price,
    reject_reasons: sentences(row.reject_reasons),
    position: row.removed === null ? await position(room, row) : null,
    thumbnail_url: thumbnailUrl(row),
    pickup_hours: lab.pickup_hours,
    pickup_place: lab.pickup_place,
  };
}

/** Statuses from which a request still has to be printed; what is further along is ahead. */
const waiting: readonly RequestStatus[] = ['Uploaded', 'Pending', 'ReadyToPrint'];

/** How many are ahead, as a band: what waits in the same status since earlier, and everything closer to printing. */
async function position(room: RequestsContext, row: RequestRow): Promise<Tracking['position']> {
  const place = waiting.indexOf(row.status as RequestStatus);
  if (place < 0) return null;
  const counts = await countsByStatus(room.db);
  const closer = waiting.slice(place + 1).reduce((sum, status) => sum + counts[status], 0);
  const ahead = closer + (await countOlder(room.db, row.status as RequestStatus, row.created_at, 11));
  if (ahead === 0) return 'next';
  if (ahead <= 3) return 'few';
  return ahead <= 10 ? 'some' : 'many';
}

/** Fewer completed prints than this say nothing about the usual wait. */
const enough = 5;
const newest = 500;

/** How busy the lab is: open requests as a band, and the median wait of the last 30 days. Names nobody. */
export async function busy(room: RequestsContext) {
  const counts = await countsByStatus(room.db);
  const open = busyStatuses.reduce((sum, status) => sum + counts[status], 0);
  const waits = (await waitsSince(room.db, room.clock() - 30 * dayMs, newest)).sort((a, b) => a - b);
  const middle = waits[Math.floor(waits.length / 2)];
  const days = middle === undefined || waits.length < enough ? null : Math.round((middle / dayMs) * 10) / 10;
  return { band: busyBand(open), open, typical_wait_days: days };
}

/** The tracking code of a request, for the student at the kiosk who knows number and address. */
export async function findCode(room: RequestsContext, ticket: string, email: string): Promise<{ code: string }> {
  const number = /^#?(\d{1,15})$/.exec(ticket.trim());
  const row = number ? await findRequest(room.db, Number(number[1])) : undefined;
  if (row && row.email.toLowerCase() === email.trim().toLowerCase()) return { code: row.tracking_code };
  throw new PlatenError('NOT_FOUND', 'No request has this number and e-mail address. Check both, or ask at the desk.');
}
