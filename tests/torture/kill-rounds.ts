import { setTimeout as rest } from 'node:timers/promises';
import { chainFindings, findings, mailFindings } from './check.ts';
import { type RunningHost, type TortureLab, tortureLab } from './lab.ts';
import { expectDone, type Subject, type Transition, transitions, withSliced } from './life-cycle.ts';
import { conclude, countKill, newTally, type Tally } from './tally.ts';

/** Which steps a bounded run kills at. */
export type Chosen = (transition: string, nth: number) => boolean;

/** No transition has more steps than this. */
const mostSteps = 70;

/** A host that has read one model reads the next at once: preparing several together saves most of the time. */
const preparedTogether = 10;

/**
 * Kills a host at every step of every transition, starts it again and looks whether the request is where it was or where
 * it should be, with its files; then takes the step that didn't happen.
 */
export async function killAtEveryStep(chosen: Chosen, say: (line: string) => void): Promise<Tally> {
  const tally = newTally();
  for (const transition of transitions) {
    const { rounds, findings: before } = { ...tally, findings: tally.findings.length };
    const steps = await killThrough(transition, chosen, tally);
    if (tally.rounds > rounds) say(`  ${transition.name}: ${steps} steps, ${tally.rounds - rounds} kills`);
    for (const sentence of tally.findings.slice(before)) say(`    ${sentence}`);
  }
  return tally;
}

async function killThrough(transition: Transition, chosen: Chosen, tally: Tally): Promise<number> {
  const steps = Array.from({ length: mostSteps }, (_, n) => n + 1).filter((nth) => chosen(transition.name, nth));
  if (steps.length === 0) return 0;
  await using lab = await tortureLab();
  let host = await lab.open();
  if (transition.name === 'approve with a sliced file') host = await stock(lab, host, steps.length);
  const waiting: Subject[] = [];
  for (const [turn, nth] of steps.entries()) {
    if (waiting.length === 0) {
      for (let n = turn; n < Math.min(turn + preparedTogether, steps.length); n += 1)
        waiting.push(await transition.prepare(lab, host));
    }
    const subject = waiting.shift();
    if (!subject) throw new Error('nothing is prepared');
    await lab.quiet(host);
    await host.arm(nth);
    const answered = await transition.act(lab, host, subject).then(
      (answer) => expectDone(answer) !== null,
      (error: unknown) => {
        // A killed host breaks the connection off; any other refusal is none of our doing.
        if (!(error instanceof TypeError)) throw error;
        return false;
      },
    );
    await lab.quiet(host);
    if (answered && (await host.arm(0))) {
      await conclusion(lab, host, transition, tally);
      return nth - 1;
    }
    const step = (await host.ended) ?? 'outside';
    countKill(tally, step);
    host = await lab.open();
    await lab.quiet(host);
    const found = [...outcome(lab, transition, subject, answered), ...findings(lab)];
    conclude(tally, `${transition.name}, killed at step ${nth} (${step})`, found);
    if (!isDone(lab, transition, subject)) expectDone(await transition.act(lab, host, subject));
  }
  await conclusion(lab, host, transition, tally);
  return mostSteps;
}

async function conclusion(lab: TortureLab, host: RunningHost, transition: Transition, tally: Tally): Promise<void> {
  await lab.quiet(host);
  const found = [...findings(lab), ...mailFindings(lab, lab.received()), ...(await chainFindings(host))];
  for (const sentence of found) tally.findings.push(`${transition.name}, at the end: ${sentence}`);
}

/** Enough requests with sliced files for every step: found by the sweep of one start. */
async function stock(lab: TortureLab, host: RunningHost, requests: number): Promise<RunningHost> {
  for (let n = 0; n < requests; n += 1) await withSliced(lab, host);
  await lab.quiet(host);
  await host.kill();
  const next = await lab.open();
  const offered = "SELECT 1 FROM request_files WHERE role = 'candidate' AND state = 'complete'";
  while (lab.rows(offered).length < 2 * requests) await rest(20);
  return next;
}

interface Standing {
  readonly status: string;
  readonly version: number;
  readonly removed: string | null;
}

function standing(lab: TortureLab, subject: Subject): Standing | undefined {
  const columns = 'SELECT status, version, removed FROM requests WHERE';
  const rows =
    subject.id === 0
      ? lab.rows<Standing>(`${columns} email = ?`, subject.email)
      : lab.rows<Standing>(`${columns} id = ?`, subject.id);
  return rows[0];
}

function isDone(lab: TortureLab, transition: Transition, subject: Subject): boolean {
  const now = standing(lab, subject);
  return now !== undefined && now.version > subject.version && (now.removed !== null) === (transition.removes ?? false);
}

/** The old state, or the new one; the new one where the host had answered that it is done. */
function outcome(lab: TortureLab, transition: Transition, subject: Subject, answered: boolean): string[] {
  const now = standing(lab, subject);
  if (isDone(lab, transition, subject)) {
    return now?.status === transition.to && now.version === subject.version + 1
      ? []
      : [`DUPLICATED: ${now?.status}, version ${now?.version} after ${subject.version}`];
  }
  if (answered) return ['LOST: what was answered as done is not'];
  const isOld = transition.from === null ? !now : now?.status === transition.from && now.version === subject.version;
  return isOld ? [] : [`neither the old state nor the new one: ${JSON.stringify(now)}`];
}
