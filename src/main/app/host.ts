import { randomBytes } from 'node:crypto';
import type { FirstRun } from '#main/domains/accounts/index.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { type HttpServer, startHttpServer } from '#main/transport/http-server.ts';
import { PlatenError } from '#shared/errors.ts';
import { type HostConfig, readConfig, writeConfig } from './config.ts';
import { type App, createApp } from './create-app.ts';
import { labPaths } from './lab-paths.ts';
import { rendererFolder, version } from './places.ts';
import { notSetUp } from './rooms.ts';

export interface HostOptions {
  readonly data: string;
  /** Where the storage lies; left out, what the first run chose. */
  readonly storage?: string;
  readonly practice?: true;
  /** For a host without an admin. */
  readonly adminPassword?: string;
  /** Whether a host that isn't set up may start, to be set up in the interface. */
  readonly mayBeUnset: boolean;
  readonly listen: string;
  /** 0 picks a free one; null takes the usual one, or a free one where that is taken. */
  readonly port: number | null;
  readonly log: Logger;
}

export interface Host {
  readonly url: string;
  /** The application now; another one after the first run. */
  current(): App;
  /** Path and query of the page that lets the person at this machine in, once. */
  startPath(): string;
  stop(): Promise<void>;
}

const usualPort = 7380;
const firstAdmin = 'Lab admin';

/** Opens the lab, or what the first run needs, and serves it. Refuses with a sentence. */
export async function startHost(options: HostOptions): Promise<Host> {
  let url = '';
  const first = await plan(options);
  let app = await open(first);
  await keep(first);
  const server = await listen(options, () => app).catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  url = server.url;
  try {
    await app.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    current: () => app,
    startPath: () => `/?code=${app.accounts.issueStartCode()}`,
    stop,
  };

  async function stop() {
    app.endStreams();
    await server.close();
    await app.stop();
  }

  function open({ config, firstRun }: Plan): Promise<App> {
    const { data, log } = options;
    const storage = config === null ? null : (config.storage ?? labPaths(data, config.practice).storage);
    return createApp({
      data,
      storage,
      practice: config?.practice ?? false,
      firstRun,
      ownUrl: () => url,
      log,
      setUp: {
        host: ({ storage: root, ...firstRun }) => reopen({ config: { storage: root, practice: false }, firstRun }),
        practice: () => reopen(practicePlan()),
      },
    });
  }

  /** What worked once is what the next start does; an option for one start is not. */
  async function keep({ config }: Plan): Promise<void> {
    if (config && !options.practice) await writeConfig(options.data, config);
  }

  /** The new application first: where it can't be opened, the old one stays and says why. */
  async function reopen(next: Plan) {
    const opened = await open(next);
    try {
      await opened.start();
    } catch (error) {
      await opened.stop();
      throw error;
    }
    await keep(next);
    const old = app;
    app = opened;
    void old
      .stop()
      .catch((err: unknown) => options.log.error({ err }, 'the application before the first run did not stop'));
    return opened.accounts;
  }
}

interface Plan {
  readonly config: HostConfig | null;
  readonly firstRun: FirstRun | null;
}

/** Nobody knows the practice lab's password: its start link lets people in. */
const practicePlan = (): Plan => ({
  config: { storage: null, practice: true },
  firstRun: { adminPassword: randomBytes(24).toString('base64url'), adminName: firstAdmin, labName: 'Practice lab' },
});

async function plan({ data, storage, practice, adminPassword, mayBeUnset }: HostOptions): Promise<Plan> {
  if (practice) return practicePlan();
  const stored = await readConfig(data);
  if (stored?.practice && storage === undefined && adminPassword === undefined) return practicePlan();
  const known = stored !== null && !stored.practice ? stored.storage : null;
  const firstRun = adminPassword === undefined ? null : { adminPassword, adminName: firstAdmin, labName: 'Print Lab' };
  if (known !== null || firstRun !== null) {
    const root = storage ?? known ?? labPaths(data, false).storage;
    return { config: { storage: root, practice: false }, firstRun };
  }
  if (mayBeUnset) return { config: null, firstRun: null };
  throw notSetUp();
}

async function listen(options: HostOptions, current: () => App): Promise<HttpServer> {
  const start = (port: number) =>
    startHttpServer({ current, listen: options.listen, port, rendererFolder, version, log: options.log });
  try {
    return await start(options.port ?? usualPort);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && options.port === null) return start(0);
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw cannotListen(options, code, error);
    throw error;
  }
}

function cannotListen({ listen: address, port }: HostOptions, code: string, cause: unknown): PlatenError {
  const why = { EADDRINUSE: 'is taken by another program', EACCES: 'may not be used by this user' }[code];
  return new PlatenError(
    'UNAVAILABLE',
    `The address ${address}, port ${port ?? usualPort}, ${why ?? 'is none of this machine'}. Choose another with --listen and --port.`,
    {},
    cause,
  );
}
