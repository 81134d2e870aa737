import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { requestId, status } from './common.ts';
import { staff } from './meta.ts';

/** What happened. Events say that something changed; the calls tell what it is now. */
export const platenEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request.created'), id: requestId, status, name: z.string() }),
  z.strictObject({ type: z.literal('request.changed'), id: requestId, status, version: z.number().int() }),
  z.strictObject({ type: z.literal('lock.changed'), id: requestId }),
  z.strictObject({ type: z.literal('files.changed'), id: requestId }),
  z.strictObject({ type: z.literal('mail.changed'), id: z.number().int(), request_id: requestId.nullable() }),
  z.strictObject({ type: z.literal('settings.changed'), section: z.string() }),
  z.strictObject({ type: z.literal('people.changed') }),
  z.strictObject({ type: z.literal('health.changed') }),
  z.strictObject({ type: z.literal('integrity.changed') }),
  z.strictObject({ type: z.literal('backup.changed') }),
  z.strictObject({ type: z.literal('practice.mail') }),
  /** The place in the stream is lost (the host restarted, or the window slept too long): ask for everything anew. */
  z.strictObject({ type: z.literal('resync') }),
]);
export type PlatenEvent = z.infer<typeof platenEvent>;

export const eventsContract = {
  stream: staff
    .route({ method: 'GET', path: '/events', summary: 'Server-sent events; resumes from Last-Event-ID' })
    .output(eventIterator(platenEvent)),
};
