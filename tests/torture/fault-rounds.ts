import SqliteDatabase from 'better-sqlite3';
import { type ErrorCode, isPlatenError } from '#shared/errors.ts';
import { type FsOperation, faultyFs, fsError } from '../fakes/faulty-fs.ts';
import { decision, gcode, type RequestsLab, requestsLab } from '../integration/requests/requests-lab.ts';
import { findings } from './check.ts';
import { conclude, newTally, type Tally } from './tally.ts';

/** What a disk or a share says, and what a person may then be told. */
const faults: Readonly<Record<string, readonly ErrorCode[]>> = {
  ENOSPC: ['STORAGE_FULL'],
  EIO: ['UNAVAILABLE'],
  EACCES: ['UNAVAILABLE'],
  EBUSY: ['LOCKED'],
};

interface Work {
  readonly name: string;
  /** The number of a request on which `act` can be done; 0 where it makes one. */
  prepare(lab: RequestsLab): Promise<number>;
  act(lab: RequestsLab, id: number): Promise<unknown>;
}

const handIn: Work = {
  name: 'hand-in',
  prepare: async () => 0,
  act: (lab) => lab.submit(),
};

const approve: Work = {
  name: 'approval with a sliced file',
  async prepare(lab) {
    const { id } = await lab.submit();
    const { file_name } = await lab.row(id);
    const base = file_name.replace(/\.stl$/, '');
    for (const speed of ['fast', 'fine']) await lab.put(`Uploaded/${base}_${speed}.gcode`, gcode(`; ${id} ${speed}`));
    await lab.requests.sweepCandidates(id);
    return id;
  },
  async act(lab, id) {
    const chosen = (await lab.filesOf(id)).find((file) => file.role === 'candidate' && file.state === 'complete');
    await lab.requests.approve({ id, actor: lab.jane }, { ...decision, file_id: chosen?.id });
  },
};

const start: Work = {
  name: 'start',
  async prepare(lab) {
    const { id } = await lab.submit();
    await lab.requests.approveInPerson({ id, actor: lab.jane }, decision);
    return id;
  },
  act: (lab, id) => lab.requests.start({ id, actor: lab.jane }, 'Prusa MK4S'),
};

const remove: Work = {
  name: 'deletion',
  async prepare(lab) {
    const { id } = await lab.submit();
    await lab.requests.lock(id, lab.jane);
    return id;
  },
  act: (lab, id) => lab.requests.remove({ id, actor: lab.jane }, `#${id}`),
};

const works = [handIn, approve, start, remove];

/** Which operations fail: by the number of the operation within the work. */
export type Chosen = (work: string, nth: number) => boolean;

/** No work has more operations than this. */
const mostOperations = 250;

/**
 * Lets the storage fail at every operation of hand-in, approval, start and deletion, once or from there on, in every way a
 * disk fails. The work must end with a sentence and the request where it was, or be done; when the storage is well again,
 * the same host must bring everything to agree and be able to do the work.
 */
export async function failAtEveryOperation(chosen: Chosen, say: (line: string) => void): Promise<Tally> {
  const tally = newTally();
  for (const [fault, codes] of Object.entries(faults)) {
    for (const work of works) {
      const { rounds, findings: before } = { ...tally, findings: tally.findings.length };
      await failThrough(work, fault, codes, chosen, tally);
      if (tally.rounds > rounds) say(`  ${fault} in ${work.name}: ${tally.rounds - rounds} rounds`);
      for (const sentence of tally.findings.slice(before)) say(`    ${sentence}`);
    }
  }
  return tally;
}

async function failThrough(
  work: Work,
  fault: string,
  codes: readonly ErrorCode[],
  chosen: Chosen,
  tally: Tally,
): Promise<void> {
  let nth = 0;
  let lasting = false;
  let armed = false;
  let count = 0;
  let hit: FsOperation | null = null;
  await using lab = await requestsLab(
    faultyFs((operation) => {
      if (!armed) return;
      count += 1;
      if (count !== nth && !(lasting && count > nth)) return;
      hit ??= operation;
      throw fsError(fault);
    }),
  );
  using db = openBeside(lab.host.file);
  const place = { root: lab.root, rows: db.rows };
  for (nth = 1; nth <= mostOperations; nth += 1) {
    if (!chosen(work.name, nth)) continue;
    for (lasting of [false, true]) {
      const id = await work.prepare(lab);
      await lab.queue.idle();
      const before = standing(place, id);
      [armed, count, hit] = [true, 0, null];
      const error = await work.act(lab, id).then(
        () => null,
        (refused: unknown) => refused,
      );
      armed = false;
      if (hit === null) return;
      const round = `${fault} at ${hit}, operation ${nth} of ${work.name}${lasting ? ' and all after it' : ''}`;
      const found = error === null ? [] : [...judge(error, codes), ...unmoved(before, standing(place, id))];
      await lab.queue.idle();
      const open = await lab.files.settle();
      await lab.requests.heal();
      if (open > 0) found.push(`${open} moves are still open`);
      if (error !== null) {
        const again = await work.act(lab, id).then(
          () => null,
          (refused: unknown) => refused,
        );
        if (again !== null) found.push(`LOST: it can't be done any more: ${again}`);
      }
      await lab.queue.idle();
      conclude(tally, round, [...found, ...findings(place)]);
    }
  }
}

function openBeside(file: string) {
  const db = new SqliteDatabase(file, { readonly: true });
  return {
    rows: <T>(sql: string, ...values: unknown[]) => db.prepare(sql).all(...values) as T[],
    [Symbol.dispose]: () => {
      db.close();
    },
  };
}

const standing = (place: { rows: <T>(sql: string, ...values: unknown[]) => T[] }, id: number): string =>
  JSON.stringify(
    id === 0
      ? place.rows('SELECT count(*) AS n FROM requests')
      : [
          place.rows('SELECT status, version, file_name, removed FROM requests WHERE id = ?', id),
          place.rows('SELECT path, role, sha256, state FROM request_files WHERE request_id = ? ORDER BY id', id),
        ],
  );

const unmoved = (before: string, now: string): string[] =>
  before === now ? [] : [`LOST: refused, yet changed from ${before} to ${now}`];

/** A code that a program knows and a sentence that a person can act on. */
function judge(error: unknown, codes: readonly ErrorCode[]): string[] {
  if (!isPlatenError(error)) return [`not a coded error: ${error}`];
  // Where the marker of the root can't be read, the share counts as gone, whatever the reason.
  if (!codes.includes(error.code) && error.code !== 'UNAVAILABLE') return [`answered ${error.code}: ${error.message}`];
  return /^[A-Z].*\.$/.test(error.message) ? [] : [`no sentence: ${error.message}`];
}
