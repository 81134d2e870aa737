import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import type { Clock } from '#main/platform/clock.ts';
import { type FsPort, readText } from '#main/platform/filesystem/fs.port.ts';
import type { Logger } from '#main/platform/logging/logger.ts';
import { PlatenError } from '#shared/errors.ts';
import { writeWhole } from './write-whole.ts';

/** Nobody else touches the root while it is held. */
export interface Lease {
  /** Still ours, or ours again after the share was away; LOCKED where another host has it meanwhile. */
  hold(): Promise<void>;
  release(): Promise<void>;
}

/** A lease that wasn't renewed for so long belongs to a host that is gone. It is renewed every third of it. */
const staleMs = 30_000;
const retryMs = 500;

const holderSchema = z.object({
  host: z.string(),
  pid: z.number().int(),
  since: z.number(),
  machine: z.string(),
  run: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Tells this process from an earlier one with the same pid, as in a container that starts anew. */
const thisRun = randomUUID();

/** Takes the lease on the `.platen` folder, or says who holds it. */
export async function takeLease(deps: { fs: FsPort; own: string; clock: Clock; log: Logger }): Promise<Lease> {
  const { fs, own, clock, log } = deps;
  const lockfilePath = join(own, 'lease.lock');
  const holderFile = join(own, 'holder.json');
  let release: (() => Promise<void>) | null = null;
  let regaining: Promise<void> | null = null;

  const tryLock = () =>
    lock(own, {
      lockfilePath,
      realpath: false,
      stale: staleMs,
      update: staleMs / 3,
      onCompromised: (error) => {
        release = null;
        log.warn({ err: error }, 'the lease on the shared storage was lost');
      },
    });

  async function holder() {
    try {
      return holderSchema.parse(JSON.parse(await readText(fs, holderFile)));
    } catch {
      return null;
    }
  }

  async function take(): Promise<void> {
    for (let waited = 0; ; waited += retryMs) {
      try {
        release = await tryLock();
        break;
      } catch (error) {
        if (!isHeld(error)) throw error;
        const other = await holder();
        if (other && hasDiedHere(other)) {
          // A host of this very machine that died without a word: no need to wait until its lease is stale.
          await rm(lockfilePath, { recursive: true, force: true });
          await fs.unlink(holderFile).catch(() => {});
        } else if (other || waited > staleMs) throw heldBy(other);
        // Nobody has signed: a host that is just starting, or one that died while it did. Time tells.
        else await setTimeout(retryMs);
      }
    }
    const mine = { host: hostname(), pid: process.pid, since: clock(), machine: thisMachine(), run: thisRun };
    await writeWhole(fs, holderFile, `${JSON.stringify(mine, null, 2)}\n`);
  }

  await take();
  return {
    async hold() {
      if (release) return;
      regaining ??= take().finally(() => {
        regaining = null;
      });
      await regaining;
    },
    async release() {
      if (release) await fs.unlink(holderFile).catch(() => {});
      await release?.().catch((error: unknown) => log.warn({ err: error }, 'the lease could not be given back'));
      release = null;
    },
  };
}

function heldBy(holder: Holder | null): PlatenError {
  const who = holder
    ? `Platen on ${holder.host} (process ${holder.pid}, since ${new Date(holder.since).toISOString()})`
    : 'another host of Platen';
  return new PlatenError(
    'LOCKED',
    `This shared storage is in use by ${who}. Only one host may run on it: close that one, or connect to it as a workstation.`,
    holder ? { host: holder.host, pid: holder.pid, since: holder.since } : {},
  );
}

const isHeld = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ELOCKED';

/** Whether the holder was a process of this very machine that is gone for certain. */
function hasDiedHere(holder: Holder): boolean {
  if (holder.machine !== thisMachine()) return false;
  return holder.pid === process.pid ? holder.run !== thisRun : !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Cloned machines may share a name, so the network cards count too; only a full match lets a lease be taken early. */
function thisMachine(): string {
  const cards = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal)
    .map((address) => address.mac);
  return createHash('sha256')
    .update(JSON.stringify([hostname(), ...new Set(cards)].sort()))
    .digest('hex');
}
