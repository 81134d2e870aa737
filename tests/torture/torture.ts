import { failAtEveryOperation } from './fault-rounds.ts';
import { killAtEveryStep } from './kill-rounds.ts';
import { killUnderLoad } from './load-rounds.ts';
import { seededRandom } from './random.ts';
import { report, type Tally } from './tally.ts';

export interface TortureOptions {
  readonly seed: number;
  /** Random kills under load. */
  readonly rounds: number;
  /** Of a hundred steps and operations, how many are killed or failed at. */
  readonly percent: number;
  readonly say: (line: string) => void;
}

/** All kinds of rounds, one after the other; answers what doesn't agree, as sentences. */
export async function torture({ seed, rounds, percent, say }: TortureOptions): Promise<string[]> {
  const random = seededRandom(seed);
  const chosen = () => random.below(100) < percent;
  say(`seed ${seed}`);
  const parts: readonly (readonly [name: string, work: () => Promise<Tally>])[] = [
    ['faults at every operation', () => failAtEveryOperation(chosen, say)],
    ['kills at every step', () => killAtEveryStep(chosen, say)],
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
