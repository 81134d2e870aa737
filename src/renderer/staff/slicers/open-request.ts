import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import type { Desktop } from '#shared/desktop-contract/calls.ts';
import type { SlicerLaunch, SlicerOpening } from '#shared/desktop-contract/slicers.ts';
import { PlatenError } from '#shared/errors.ts';

interface Held {
  readonly id: number;
  readonly staff_id: number;
}

/** What opening needs of the host and of this machine. */
export interface OpenDeps {
  readonly desktop: Desktop;
  readonly requests: {
    lock(input: Held): Promise<unknown>;
    unlock(input: Held): Promise<unknown>;
    get(input: { id: number }): Promise<RequestDetail>;
    opened(
      input: Held & { file_id: number; slicer: string; outcome: SlicerLaunch['kind']; detail: string },
    ): Promise<unknown>;
  };
  /** The request has no file any more. */
  readonly noFile: string;
}

export interface OpenChoice {
  readonly slicer?: string;
  readonly remember?: boolean;
}

/** `recorded` tells whether the activity knows of it. */
export type Opened =
  | Exclude<SlicerOpening, { kind: 'opened' }>
  | (Extract<SlicerOpening, { kind: 'opened' }> & { readonly recorded: boolean });

/**
 * Opens a request's current file in a slicer of this machine: takes the request, asks the host where its file lies now,
 * starts the slicer and tells the host. The lock stays while a slicer runs and lapses by itself; where none does, it is
 * given back.
 */
export async function openRequest(deps: OpenDeps, held: Held, choice: OpenChoice = {}): Promise<Opened> {
  const { desktop, requests } = deps;
  await requests.lock(held);
  let runs = false;
  try {
    const { file } = await requests.get({ id: held.id });
    if (file === null) throw new PlatenError('NOT_FOUND', deps.noFile);
    const opening = await desktop('slicers.open', { path: file.path, ...choice });
    if (opening.kind !== 'opened') return opening;
    const { slicer, launch } = opening;
    runs = launch.kind === 'started' || handedOver(launch);
    const recorded = await requests
      .opened({ ...held, file_id: file.id, slicer, outcome: launch.kind, detail: detailOf(launch) })
      .then(
        () => true,
        () => false,
      );
    return { ...opening, recorded };
  } finally {
    // A lock that can't be given back lapses by itself.
    if (!runs) await requests.unlock(held).catch(() => undefined);
  }
}

/** A slicer with one window passes the file to it and ends well. */
export const handedOver = (launch: SlicerLaunch): boolean => launch.kind === 'exited' && launch.code === 0;

/** The system's word on it. */
export function detailOf(launch: SlicerLaunch): string {
  if (launch.kind === 'started') return '';
  return launch.kind === 'failed' ? launch.reason : (launch.signal ?? `code ${launch.code ?? '?'}`);
}
