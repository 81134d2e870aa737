import { isErrorCode, PlatenError } from '../errors.ts';
import type { Desktop } from './calls.ts';
import type { DesktopAnswer } from './index.ts';

/** The typed calls over the bridge's one door. */
export function createDesktop(ask: (call: string, input: unknown) => Promise<DesktopAnswer>): Desktop {
  return async (call, input) => {
    const answer = await ask(call, input);
    if (!('error' in answer)) return answer.value as never;
    const { code, message, details } = answer.error;
    throw new PlatenError(isErrorCode(code) ? code : 'INTERNAL', message, { ...(details as object) });
  };
}
