import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { IpcMain } from 'electron/main';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createSlicing, localSettingsIn, startProgram, thisMachine } from '#main/domains/slicing/index.ts';
import { serveDesktop } from '#main/hosts/electron/desktop-ipc.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { openRequest } from '#renderer/staff/slicers/open-request.ts';
import type { ActivityEntry, RequestDetail } from '#shared/contract/requests.contract.ts';
import { createDesktop } from '#shared/desktop-contract/desktop.ts';
import type { DesktopAnswer } from '#shared/desktop-contract/index.ts';
import { type HostProcess, startHost } from '../../scripts/host-process.ts';
import { prusaSlicer } from '../../scripts/programs.ts';
import { describeReal } from './support/real.ts';
import { type RestClient, signInAsHost } from './support/rest.ts';
import { openScreen, type Screen, xvfb, xwininfo } from './support/screen.ts';
import { handIn } from './support/submit.ts';

const programs = { PrusaSlicer: prusaSlicer, Xvfb: xvfb, xwininfo };

/** The click: what the button does, over the desktop's own messages, against a running host. */
describeReal('a request’s file opens in the real PrusaSlicer', programs, () => {
  let host: HostProcess;
  let staff: RestClient;
  let staffId: number;
  let screen: Screen;
  const before = { DISPLAY: process.env.DISPLAY, HOME: process.env.HOME };
  const started: number[] = [];

  beforeAll(async () => {
    [host, screen] = await Promise.all([startHost(), openScreen()]);
    staff = await signInAsHost(host.url);
    staffId = (await staff.get<{ id: number }[]>('/api/staff')).body[0]?.id ?? 0;
    // Slicers inherit the desktop's surroundings; this one is to find no settings of the person who runs the test.
    Object.assign(process.env, { DISPLAY: screen.display, HOME: host.data });
  });
  afterEach(() => {
    for (const pid of started.splice(0)) process.kill(pid);
  });
  afterAll(async () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await screen?.close();
    await host?.dispose();
  });

  function desktopOf() {
    const slicing = createSlicing({
      machine: thisMachine(),
      fs: nodeFs,
      start: startProgram,
      settings: localSettingsIn(join(host.data, 'slicers.json')),
      hostRoot: () => host.storage,
      chooseProgram: async () => null,
      chooseFolder: async () => null,
    });
    let answer: Parameters<IpcMain['handle']>[1] = () => undefined;
    const ipcMain = {
      handle(_channel: string, listener: typeof answer) {
        answer = listener;
      },
    };
    serveDesktop(ipcMain, { handlers: slicing, isOurs: () => true, log: pino({ level: 'silent' }) });
    return createDesktop(async (call, input) => (await answer({} as never, call, input)) as DesktopAnswer);
  }

  /** The host's procedures as the renderer calls them. */
  const call = async <T>(work: Promise<{ status: number; body: T }>): Promise<T> => {
    const { status, body } = await work;
    if (status >= 400) throw Object.assign(new Error(JSON.stringify(body)), body);
    return body;
  };
  const requests = {
    lock: ({ id, ...rest }: { id: number; staff_id: number }) => call(staff.post(`/api/requests/${id}/lock`, rest)),
    unlock: ({ id, ...rest }: { id: number; staff_id: number }) => call(staff.delete(`/api/requests/${id}/lock`, rest)),
    get: ({ id }: { id: number }) => call(staff.get<RequestDetail>(`/api/requests/${id}`)),
    opened: ({ id, ...rest }: { id: number }) => call(staff.post(`/api/requests/${id}/opened`, rest)),
  };
  const open = (id: number) =>
    openRequest({ desktop: desktopOf(), requests, noFile: 'Gone.' }, { id, staff_id: staffId });

  it('started with its real path, shows a window, holds the lock, and is written down', async () => {
    const { id } = (await handIn(staff)).body;
    const opened = await open(id);
    expect(opened).toMatchObject({
      kind: 'opened',
      slicer: 'PrusaSlicer',
      recorded: true,
      launch: { kind: 'started' },
    });
    const pid = opened.kind === 'opened' && opened.launch.kind === 'started' ? opened.launch.pid : 0;
    started.push(pid);

    const request = await requests.get({ id });
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1);
    expect(words.slice(1)).toEqual([await realpath(join(host.storage, request.file?.path ?? ''))]);
    expect(await readlink(`/proc/${pid}/exe`)).toBe(await realpath(prusaSlicer ?? ''));
    await vi.waitFor(async () => expect(await screen.windows()).toMatch(/"PrusaSlicer[^"]*"/), {
      timeout: 50_000,
      interval: 250,
    });

    expect(request.lock).toMatchObject({ workstation: 'Host' });
    const activity = await call(staff.get<ActivityEntry[]>(`/api/requests/${id}/activity`));
    expect(activity.find(({ type }) => type === 'opened')).toMatchObject({
      workstation: 'Host',
      details: { file: request.file?.path, slicer: 'PrusaSlicer', outcome: 'started' },
    });
  });

  it('not opened where the file was taken away meanwhile, and the request is free again', async () => {
    const { id } = (await handIn(staff)).body;
    const path = (await requests.get({ id })).file?.path ?? '';
    await nodeFs.rename(join(host.storage, path), join(host.storage, 'Quarantine', 'away.stl'));
    await expect(open(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { lock } = await requests.get({ id });
    expect(lock).toBeNull();
    const activity = await call(staff.get<ActivityEntry[]>(`/api/requests/${id}/activity`));
    expect(activity.some(({ type }) => type === 'opened')).toBe(false);
  });
});
