import { handIn } from '../e2e/support/submit.ts';
import { chainFindings, findings, mailFindings } from './check.ts';
import { type RunningHost, type TortureLab, tortureLab } from './lab.ts';
import { somebody, step, withSliced } from './life-cycle.ts';
import type { Random } from './random.ts';
import { conclude, countKill, newTally, type Tally } from './tally.ts';

/** A lab is left after so many rounds: looking through a full one takes longer with each. */
const roundsPerLab = 25;
/** People who hand in and staff who decide, all at once. */
const people = 4;
const deciders = 4;
/** Steps until the kill, at most; about as many as the people and staff of one round cause. */
const furthest = 400;

const decision = { printer: 'Prusa MK4S', material: 'PLA', weight_g: 25, time_min: 100 };

/** What hosts have answered as done, whatever became of them afterwards. */
interface Promised {
  /** Request number to the e-mail address it was handed in with. */
  readonly handedIn: Map<number, string>;
  /** Request number to the version that was answered. */
  readonly versions: Map<number, number>;
}

/**
 * Kills a host at a random step, in its start too, while people hand in and staff decide; starts it again and looks
 * whether everything that was answered is there and everything agrees.
 */
export async function killUnderLoad(rounds: number, random: Random, say: (line: string) => void): Promise<Tally> {
  const tally = newTally();
  for (let done = 0; done < rounds; done += roundsPerLab) {
    await using lab = await tortureLab();
    const promised: Promised = { handedIn: new Map(), versions: new Map() };
    for (let round = done; round < Math.min(done + roundsPerLab, rounds); round += 1) {
      await oneRound(lab, random, promised, tally, `round ${round + 1} under load`);
    }
    const host = await lab.open();
    await lab.quiet(host);
    tally.findings.push(...mailFindings(lab, lab.received()), ...(await chainFindings(host)));
    say(`  ${tally.rounds} rounds, ${tally.findings.length} findings`);
  }
  return tally;
}

async function oneRound(lab: TortureLab, random: Random, promised: Promised, tally: Tally, name: string) {
  const inStart = random.below(5) === 0;
  const started = await lab.start(inStart ? 1 + random.below(40) : 0);
  let killedAt: string;
  if ('killedAt' in started) killedAt = `${started.killedAt} in the start`;
  else {
    await started.arm(1 + random.below(furthest));
    await load(lab, started, random, promised);
    if (random.below(4) === 0) await started.kill();
    killedAt = (await finish(started)) ?? 'at any moment';
  }
  countKill(tally, killedAt);
  const host = await lab.open();
  await lab.quiet(host);
  conclude(tally, `${name}, killed at ${killedAt}`, [...findings(lab), ...broken(lab, promised)]);
  await host.kill();
}

/** Everybody works until all is done or the host is gone. */
async function load(lab: TortureLab, host: RunningHost, random: Random, promised: Promised): Promise<void> {
  const seeds = Array.from({ length: people + deciders }, () => random.below(1_000));
  const work = seeds.map((seed, n) =>
    n < people ? handInSome(lab, host, seed, promised) : decideSome(lab, host, seed, promised),
  );
  await Promise.all(work.map((part) => part.catch(unlessGone(host))));
}

/** A broken connection is what a killed host leaves; nothing else may go wrong. */
const unlessGone = (host: RunningHost) => async (error: unknown) => {
  if (!(error instanceof TypeError)) throw error;
  await host.ended;
};

async function finish(host: RunningHost): Promise<string | null> {
  if (host.isAlive()) await host.kill();
  return host.ended;
}

async function handInSome(lab: TortureLab, host: RunningHost, seed: number, promised: Promised): Promise<void> {
  for (let n = 0; n < 2; n += 1) {
    if ((seed + n) % 3 === 0) {
      await withSliced(lab, host).then(({ id, email }) => promised.handedIn.set(id, email));
      continue;
    }
    const { email, bytes } = somebody();
    const { status, body } = await handIn(host.client, { fields: { email, name: 'John Smith' }, bytes });
    if (status === 201) promised.handedIn.set(body.id, email);
    else if (status >= 500) throw new Error(`a hand-in answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** What may follow on each status; a refusal is fine where somebody else was sooner. */
const next: Readonly<Record<string, readonly (readonly [path: string, body: object])[]>> = {
  Uploaded: [
    ['approve', decision],
    ['approve-in-person', decision],
    ['reject', { reasons: ['Too thin'] }],
  ],
  Pending: [
    ['confirm', { note: 'agreed by phone' }],
    ['reject', { reasons: ['Too large'] }],
  ],
  Rejected: [['revert', { reason: 'wrong request' }]],
  ReadyToPrint: [['start', { printer: 'Prusa MK4S' }]],
  Printing: [
    ['complete', {}],
    ['fail', { fault: 'machine', reason: 'clogged', wasted_g: 1 }],
  ],
  Completed: [['pick-up', { amount: '3.00', method: 'cash' }]],
  PaidPickedUp: [['revert', { reason: 'paid twice' }]],
};

async function decideSome(lab: TortureLab, host: RunningHost, seed: number, promised: Promised): Promise<void> {
  for (let n = 0; n < 6; n += 1) {
    const rows = lab.rows<{ id: number; status: string }>('SELECT id, status FROM requests WHERE removed IS NULL');
    const row = rows[(seed * 7 + n * 13) % Math.max(rows.length, 1)];
    const ways = next[row?.status ?? ''] ?? [];
    const way = ways[(seed + n) % Math.max(ways.length, 1)];
    if (!row || !way) continue;
    const [path, body] = way;
    const chosen = path.startsWith('approve') ? candidateOf(lab, row.id) : undefined;
    const answer = await step(lab, host, row.id, path, chosen === undefined ? body : { ...body, file_id: chosen });
    const { version } = answer.body as { version?: number };
    if (answer.status < 300 && version !== undefined) {
      promised.versions.set(row.id, Math.max(version, promised.versions.get(row.id) ?? 0));
    } else if (answer.status >= 500)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
}

function candidateOf(lab: TortureLab, id: number): number | undefined {
  const [file] = lab.rows<{ id: number }>(
    "SELECT id FROM request_files WHERE request_id = ? AND role = 'candidate' AND state = 'complete'",
    id,
  );
  return file?.id;
}

/** Answers that didn't hold. */
function broken(lab: TortureLab, promised: Promised): string[] {
  const rows = lab.rows<{ id: number; email: string; version: number }>('SELECT id, email, version FROM requests');
  const byId = new Map(rows.map((row) => [row.id, row]));
  const gone = [...promised.handedIn].filter(([id, email]) => byId.get(id)?.email !== email);
  const back = [...promised.versions].filter(([id, version]) => (byId.get(id)?.version ?? 0) < version);
  const twice = rows.length - new Set(rows.map(({ email }) => email)).size;
  return [
    ...gone.map(([id]) => `LOST request #${id}, which was answered as handed in`),
    ...back.map(([id, version]) => `LOST change of #${id} to version ${version}, which was answered`),
    ...(twice > 0 ? [`DUPLICATED: ${twice} requests of the same hand-in`] : []),
  ];
}
