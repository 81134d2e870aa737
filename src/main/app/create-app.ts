import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Accounts, FirstRun } from '#main/domains/accounts/index.ts';
import { sessionHandlers } from '#main/domains/accounts/index.ts';
import { openDatabase } from '#main/platform/database/database.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { type FsPort, nodeFs } from '#main/platform/filesystem/fs.port.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { createScheduler } from '#main/platform/scheduler/scheduler.ts';
import { createRouter } from '#main/transport/dispatch.ts';
import { eventsHandlers } from '#main/transport/events.ts';
import { createIdempotencyRepository } from '#main/transport/idempotency.repository.ts';
import { createIdempotency } from '#main/transport/idempotency.ts';
import type { Service } from '#main/transport/service.ts';
import { contract } from '#shared/contract/index.ts';
import { handlersOf } from './handlers.ts';
import { createHealthRepository } from './health.repository.ts';
import { healthHandlers } from './health.ts';
import { createLabClock, type LabClock } from './lab-clock.ts';
import { labPaths } from './lab-paths.ts';
import { version } from './places.ts';
import { fillPractice, openMailbox } from './practice.ts';
import { createResources } from './resources.ts';
import { closeRooms, type FrontRooms, type Ground, openFrontRooms, openRooms, type Rooms } from './rooms.ts';
import { type FirstRunDoor, setupHandlers } from './setup.handlers.ts';
import { scheduleTasks, watchSlicers } from './tasks.ts';

export interface AppOptions {
  readonly data: string;
  /** The storage root; null opens only what the first run needs. */
  readonly storage: string | null;
  readonly practice: boolean;
  /** Makes the first admin where there is none. */
  readonly firstRun: FirstRun | null;
  /** The address of this host while no public one is set; without a slash at the end. */
  readonly ownUrl: () => string;
  readonly setUp: FirstRunDoor;
  readonly log: Logger;
  /** The file system under the storage; left out, the machine's own. */
  readonly fs?: FsPort;
}

/** The whole lab, without a host around it. */
export interface App extends Service {
  readonly accounts: Accounts;
  readonly practice: boolean;
  /** The storage's root on this machine; null before the host is set up. */
  readonly storage: string | null;
  /** Whether there is a storage and an admin. */
  readonly isSetUp: boolean;
  /**
   * Fills a new practice lab and begins the background work. Call it once the host is reachable: mails carry its
   * address. Where it fails, stop the application.
   */
  start(): Promise<void>;
  /** Ends the streams of events, which would never end by themselves. */
  endStreams(): void;
  /** Lets what is under way end, in the order in which things depend on each other. */
  stop(): Promise<void>;
}

/** Opens the lab; stops everything again where a part of it can't be opened. Nothing runs in the background yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const paths = labPaths(options.data, options.practice);
  await mkdir(paths.folder, { recursive: true, mode: 0o700 });
  const { log } = options;
  const ending = createEnding();
  try {
    const time = createLabClock();
    const db = await openDatabase(paths.database);
    ending.add(() => db.destroy());
    const ground: Ground = { db, clock: time.clock, log, events: createEventBus() };
    const front = await openFrontRooms(ground, paths.keyFile);
    return await compose(options, ground, time, front, ending);
  } catch (error) {
    await ending.run();
    throw error;
  }
}

type Ending = ReturnType<typeof createEnding>;

/** What was opened last is closed first. */
function createEnding() {
  const steps: (() => unknown)[] = [];
  return {
    add: (step: () => unknown) => {
      steps.push(step);
    },
    async run() {
      for (const step of steps.splice(0).reverse()) await step();
    },
  };
}

async function compose(
  options: AppOptions,
  ground: Ground,
  time: LabClock,
  front: FrontRooms,
  ending: Ending,
): Promise<App> {
  const { storage, practice, firstRun, log, ownUrl, fs = nodeFs } = options;
  const { db, clock, events } = ground;
  const publicUrl = () => front.settings.get('lab').public_url.replace(/\/+$/, '');
  const closing = new AbortController();
  const rooms =
    storage === null
      ? null
      : await openRooms(ground, front, {
          storage,
          fs,
          backups: join(labPaths(options.data, practice).folder, 'backups'),
          firstRun,
          publicUrl: () => publicUrl() || ownUrl(),
        });
  if (rooms) ending.add(() => closeRooms(rooms));
  ending.add(() => closing.abort());
  const repository = createHealthRepository(db);
  const opening = {
    session: sessionHandlers(front.accounts, {
      practice,
      version,
      labName: () => front.settings.get('lab').name,
      currency: () => front.settings.get('rates').currency,
      board: () => front.settings.get('board'),
    }),
    setup: setupHandlers(front.accounts, options.setUp),
    health: healthHandlers({
      clock,
      version,
      repository,
      files: rooms?.files ?? null,
      integrity: rooms?.integrity ?? null,
      backup: rooms && !practice ? rooms.backup : null,
    }),
    events: eventsHandlers({ events, clock, closing: closing.signal }),
  };
  const idempotency = await createIdempotency(createIdempotencyRepository(db), clock);
  const dispatching = { setUp: rooms !== null, idempotency, log };
  const catcher = rooms && practice ? await openMailbox(rooms, events) : null;
  if (catcher) ending.add(() => catcher.close());
  const router = createRouter(contract, rooms ? handlersOf(opening, rooms, catcher) : opening, dispatching);
  return {
    router,
    identify: front.accounts.identify,
    uploads: rooms?.files.uploads ?? null,
    resources: rooms
      ? createResources({ ...rooms.requests, storedFile: rooms.requests.fileContent })
      : async () => null,
    publicUrl,
    alive: repository.alive,
    accounts: front.accounts,
    practice,
    storage,
    isSetUp: rooms !== null,
    async start() {
      if (rooms && practice) await fillPractice(rooms, handlersOf(opening, rooms, catcher), time);
      if (rooms) await startRooms(rooms, ground, ending, practice);
    },
    endStreams: () => closing.abort(),
    stop: ending.run,
  };
}

async function startRooms(rooms: Rooms, ground: Ground, ending: Ending, practice: boolean): Promise<void> {
  const { events, log } = ground;
  await rooms.requests.heal();
  await rooms.queue.start();
  ending.add(() => rooms.queue.stop());
  rooms.outbox.start();
  ending.add(() => rooms.outbox.stop());
  const scheduler = createScheduler(ground);
  scheduleTasks(scheduler, rooms);
  // Samples are worth no room on anybody's disk.
  if (!practice) scheduler.task('backup', '*/5 * * * *', rooms.backup.makeDue);
  await scheduler.start();
  ending.add(() => scheduler.stop());
  const onSettings = (changed: () => void) =>
    events.subscribe(({ event }) => {
      if (event.type === 'settings.changed' && event.section === 'storage') changed();
    });
  ending.add(await watchSlicers(rooms, onSettings, log));
}
