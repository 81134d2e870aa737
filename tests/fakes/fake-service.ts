import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import pino from 'pino';
import type { Caller, Handlers } from '#main/platform/call.ts';
import { systemClock } from '#main/platform/clock.ts';
import { openDatabase } from '#main/platform/database/database.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { createRouter } from '#main/transport/dispatch.ts';
import { eventsHandlers } from '#main/transport/events.ts';
import { createIdempotencyRepository } from '#main/transport/idempotency.repository.ts';
import { createIdempotency } from '#main/transport/idempotency.ts';
import type { Service, UploadDoor } from '#main/transport/service.ts';
import { type Contract, contract } from '#shared/contract/index.ts';
import type { Role } from '#shared/contract/meta.ts';
import { PlatenError } from '#shared/errors.ts';

export const callerAs = (role: Role, address = '127.0.0.1'): Caller => ({
  role,
  address,
  sessionId: role === 'visitor' ? null : `session-${role}`,
  workstation: role === 'visitor' ? null : { id: 1, name: 'Desk', seat: role === 'kiosk' ? 'kiosk' : 'staff' },
  expiresAt: null,
  adminUntil: null,
});

type Overrides = { readonly [R in keyof Contract]?: Partial<Handlers<Contract[R]>> };

/** Handlers of the whole contract that answer NOT_FOUND, save the given ones. */
export function fakeHandlers(overrides: Overrides = {}): object {
  const notFound = async () => {
    throw new PlatenError('NOT_FOUND', 'Nothing here.');
  };
  const fill = (part: object, over: object): object =>
    Object.fromEntries(
      Object.entries(part).map(([name, item]) => {
        const given = (over as Record<string, object | undefined>)[name];
        return [name, isContractProcedure(item) ? (given ?? notFound) : fill(item, given ?? {})];
      }),
    );
  return fill(contract, overrides);
}

/** A service on a real database and folder, whose tokens are the names of the roles. */
export async function fakeService(overrides: Overrides = {}, options: { setUp?: boolean; limitBytes?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'platen-service-'));
  const db = await openDatabase(':memory:');
  const logged: unknown[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const events = createEventBus();
  const closing = new AbortController();
  const idempotency = await createIdempotency(createIdempotencyRepository(db), systemClock);
  const stream = eventsHandlers({ events, clock: systemClock, closing: closing.signal });
  const router = createRouter(contract, fakeHandlers({ events: stream, ...overrides }), {
    setUp: options.setUp ?? true,
    idempotency,
    log,
  });
  const uploads = fakeUploads(folder, options.limitBytes ?? 1_000_000);
  const service: Service = {
    router,
    async identify(token, address) {
      const known = ['kiosk', 'staff', 'admin'] as const;
      return callerAs(known.find((role) => role === token) ?? 'visitor', address);
    },
    uploads,
    resources: async (request, caller) => {
      if (caller.role === 'visitor') throw new PlatenError('UNAUTHENTICATED', 'Sign in first.');
      return new URL(request.url).pathname === '/api/requests/1/thumbnail.png' ? new Response('png') : null;
    },
    publicUrl: () => 'https://print.example.edu',
    alive: async () => true,
  };
  return {
    service,
    router,
    events,
    log,
    logged,
    take: uploads.take,
    stored: () => readdir(folder),
    endStreams: () => closing.abort(),
    async close() {
      closing.abort();
      await db.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

/** Uploads in a folder; `take` is what accepting one does. */
function fakeUploads(folder: string, limitBytes: number): UploadDoor & { take(id: string): void } {
  const known = new Map<string, { id: string; sha256: string }>();
  return {
    take: (id) => known.delete(id),
    handle: async (request) => new Response(await request.text(), { status: 200 }),
    async receive(stream) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.length > limitBytes) throw new PlatenError('TOO_LARGE', 'The file is too large.');
      const upload = { id: randomUUID(), sha256: createHash('sha256').update(bytes).digest('hex') };
      await writeFile(join(folder, upload.id), bytes);
      known.set(upload.id, upload);
      return upload;
    },
    async get(id) {
      const upload = known.get(id);
      if (!upload) throw new PlatenError('NOT_FOUND', 'No such upload.');
      return upload;
    },
    async discard(id) {
      if (known.delete(id)) await rm(join(folder, id));
    },
  };
}
