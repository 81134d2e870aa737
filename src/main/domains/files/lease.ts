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

/** Taking the lease is a matter of milliseconds; who takes longer has died over it. */
const takingMs = 5_000;
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
  const taking = join(own, 'taking.lock');
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
      const other = await alone(() => tryTake());
      if (other === 'taken') return;
      if (other !== 'unsigned') throw heldBy(other);
      if (waited > staleMs) throw heldBy(null);
      // Nobody has signed: a host that is just starting, or one that died while it did. Time tells.
      await setTimeout(retryMs);
    }
  }

  /**
   * Of hosts that start at the same moment, one looks and takes at a time: two that found the same dead holder would
   * otherwise each remove the lock of the other and both go on.
   */
  async function alone<T>(work: () => Promise<T>): Promise<T | 'unsigned'> {
    let leave: () => Promise<void>;
    try {
      leave = await lock(taking, { lockfilePath: taking, realpath: false, stale: takingMs, onCompromised: () => {} });
    } catch (error) {
      if (isHeld(error)) return 'unsigned';
      throw error;
    }
    try {
      return await work();
    } finally {
      await leave().catch((error: unknown) =>
        log.warn({ err: error }, 'the way to the lease stays closed for seconds'),
      );
    }
  }

  /** Takes and signs the lease where it is free, stale, or that of a process that died here; else says who holds it. */
  async function tryTake(): Promise<'taken' | 'unsigned' | Holder> {
    const taken = (await locked()) ?? (await lockOfTheDead());
    if (!taken) return (await holder()) ?? 'unsigned';
    release = taken;
    const mine = { host: hostname(), pid: process.pid, since: clock(), machine: thisMachine(), run: thisRun };
    await writeWhole(fs, holderFile, `${JSON.stringify(mine, null, 2)}\n`);
    return 'taken';
  }

  const locked = () =>
    tryLock().catch((error: unknown) => {
      if (isHeld(error)) return null;
      throw error;
    });

  /** A host of this very machine died without a word: no need to wait until its lease is stale. */
  async function lockOfTheDead() {
    const other = await holder();
    if (!other || !hasDiedHere(other)) return null;
    await rm(lockfilePath, { recursive: true, force: true });
    await fs.unlink(holderFile).catch(() => {});
    return locked();
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
