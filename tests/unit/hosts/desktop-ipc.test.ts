import type { IpcMain } from 'electron/main';
import pino from 'pino';
import { expect, test } from 'vitest';
import { serveDesktop } from '#main/hosts/electron/desktop-ipc.ts';
import type { DesktopHandlers } from '#shared/desktop-contract/calls.ts';
import { createDesktop } from '#shared/desktop-contract/desktop.ts';
import { askMessage, type DesktopAnswer } from '#shared/desktop-contract/index.ts';
import { PlatenError } from '#shared/errors.ts';

type Listener = Parameters<IpcMain['handle']>[1];

/** The calls of a page, through the handler that Electron would call. */
function pageWith(handlers: Partial<DesktopHandlers>, ours = true) {
  const listeners = new Map<string, Listener>();
  const ipcMain = { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) };
  const log = pino({ level: 'silent' });
  serveDesktop(ipcMain, { handlers: handlers as DesktopHandlers, isOurs: () => ours, log });
  return createDesktop(async (call, input) => {
    const answer = await listeners.get(askMessage)?.({} as never, call, input);
    // As Electron carries it.
    return structuredClone(answer) as DesktopAnswer;
  });
}

const opening = { kind: 'none', extension: 'stl' } as const;

test('a page of ours gets the answer of this machine', async () => {
  const asked: unknown[] = [];
  const desktop = pageWith({
    'slicers.open': async (input) => {
      asked.push(input);
      return opening;
    },
  });
  expect(await desktop('slicers.open', { path: 'Uploaded/a.stl' })).toEqual(opening);
  expect(asked).toEqual([{ path: 'Uploaded/a.stl' }]);
});

test('a foreign page gets nothing', async () => {
  const desktop = pageWith({ 'slicers.open': async () => opening }, false);
  await expect(desktop('slicers.open', { path: 'a' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('what the contract does not know never reaches a handler', async () => {
  const desktop = pageWith({ 'slicers.open': async () => opening });
  const bad = { path: 'a', executable: '/bin/sh' } as never;
  await expect(desktop('slicers.open', bad)).rejects.toMatchObject({ code: 'INVALID' });
  await expect(desktop('constructor' as never, {} as never)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('errors keep their code, sentence and details; faults of the program say nothing of themselves', async () => {
  const desktop = pageWith({
    'slicers.open': async () => {
      throw new PlatenError('NOT_FOUND', 'It is gone.', { path: 'a' });
    },
    'slicers.overview': async () => {
      throw new Error('secret');
    },
  });
  await expect(desktop('slicers.open', { path: 'a' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'It is gone.',
    details: { path: 'a' },
  });
  await expect(desktop('slicers.overview', {})).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.not.stringContaining('secret'),
  });
});
