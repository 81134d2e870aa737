import type * as z from 'zod';
import { slicersDesktopContract } from './slicers.ts';

/** Everything that the local machine can be asked, declared once. */
export const desktopContract = slicersDesktopContract;
type DesktopContract = typeof desktopContract;
export type DesktopCall = keyof DesktopContract;

/** What the machine's side implements: one function per call, its input already checked. */
export type DesktopHandlers = {
  readonly [C in DesktopCall]: (
    input: z.output<DesktopContract[C]['input']>,
  ) => Promise<z.input<DesktopContract[C]['output']>>;
};

/** Asks the local machine; rejects with a PlatenError. */
export type Desktop = <C extends DesktopCall>(
  call: C,
  input: z.input<DesktopContract[C]['input']>,
) => Promise<z.output<DesktopContract[C]['output']>>;
