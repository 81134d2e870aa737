import type { IpcMain, IpcMainInvokeEvent } from 'electron/main';
import type { Logger } from '#main/platform/logging/logger.ts';
import { errorBody, wireError } from '#main/transport/wire-error.ts';
import { type DesktopCall, type DesktopHandlers, desktopContract } from '#shared/desktop-contract/calls.ts';
import { askMessage, type DesktopAnswer } from '#shared/desktop-contract/index.ts';
import { PlatenError } from '#shared/errors.ts';

export interface DesktopIpcOptions {
  readonly handlers: DesktopHandlers;
  /** Whether a frame is the main frame of one of our windows and shows our own page. */
  readonly isOurs: (event: IpcMainInvokeEvent) => boolean;
  readonly log: Logger;
}

/** Answers what pages of ours ask of this machine; the input is checked by its schema before a handler sees it. */
export function serveDesktop(ipcMain: Pick<IpcMain, 'handle'>, { handlers, isOurs, log }: DesktopIpcOptions): void {
  ipcMain.handle(askMessage, async (event, call: unknown, input: unknown): Promise<DesktopAnswer> => {
    try {
      if (!isOurs(event)) throw new PlatenError('FORBIDDEN', 'This page may not ask this computer for anything.');
      if (!isCall(call)) throw new PlatenError('NOT_FOUND', 'This version of the app does not know how to do that.');
      return { value: await handle(handlers, call, input) };
    } catch (error) {
      return { error: errorBody(wireError(error, log)) };
    }
  });
}

const isCall = (call: unknown): call is DesktopCall => typeof call === 'string' && Object.hasOwn(desktopContract, call);

async function handle(handlers: DesktopHandlers, call: DesktopCall, input: unknown): Promise<unknown> {
  const parsed = desktopContract[call].input.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new PlatenError('INVALID', issues[0]?.message ?? 'That is not what was asked for.', { issues });
  }
  return (handlers[call] as (input: unknown) => Promise<unknown>)(parsed.data);
}
