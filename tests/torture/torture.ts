import { failAtEveryOperation } from './fault-rounds.ts';
import { killAtEveryStep } from './kill-rounds.ts';
import { killUnderLoad } from './load-rounds.ts';
import { seededRandom } from './random.ts';
import { report, type Tally } from './tally.ts';

export interface TortureOptions {
  readonly seed: number;
  /** Random kills under load. */
  readonly rounds: number;
  /** Of a thousand operations, at how many the storage fails. */
  readonly failing: number;
  /** Of a thousand steps, at how many a host is killed. */
  readonly killing: number;
  readonly say: (line: string) => void;
}

/** All kinds of rounds, one after the other; answers what doesn't agree, as sentences. */
export async function torture({ seed, rounds, failing, killing, say }: TortureOptions): Promise<string[]> {
  const random = seededRandom(seed);
  const part = (perMille: number) => () => random.below(1_000) < perMille;
  say(`seed ${seed}`);
  const parts: readonly (readonly [name: string, work: () => Promise<Tally>])[] = [
    ['faults at every operation', () => failAtEveryOperation(part(failing), say)],
    ['kills at every step', () => killAtEveryStep(part(killing), say)],
    ['kills under load', () => killUnderLoad(rounds, random, say)],
  ];
  const found: string[] = [];
  for (const [name, work] of parts) {
    say(`${name}:`);
    const tally = await work();
    say(report(name, tally));
    found.push(...tally.findings);
  }
  return found;
}
