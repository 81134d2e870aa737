/** What the rounds came to. */
export interface Tally {
  rounds: number;
  recovered: number;
  /** Step at which a host was killed to how often. */
  readonly kills: Map<string, number>;
  /** Sentences on what didn't agree afterwards. */
  readonly findings: string[];
}

export const newTally = (): Tally => ({ rounds: 0, recovered: 0, kills: new Map(), findings: [] });

export function countKill(tally: Tally, step: string): void {
  tally.kills.set(step, (tally.kills.get(step) ?? 0) + 1);
}

/** Notes what a round came to. */
export function conclude(tally: Tally, round: string, found: readonly string[]): void {
  tally.rounds += 1;
  if (found.length === 0) tally.recovered += 1;
  for (const sentence of found) tally.findings.push(`${round}: ${sentence}`);
}

const withWord = (tally: Tally, word: string) => tally.findings.filter((sentence) => sentence.includes(word)).length;

/** For people: rounds, kills by step, recovered, lost, duplicated, and what else is wrong. */
export function report(name: string, tally: Tally): string {
  const kills = [...tally.kills].sort(([, a], [, b]) => b - a);
  const killed = kills.reduce((sum, [, n]) => sum + n, 0);
  return [
    `${name}: ${tally.rounds} rounds, ${tally.recovered} recovered, lost ${withWord(tally, 'LOST')}, duplicated ${withWord(tally, 'DUPLICATED')}`,
    ...(killed > 0 ? [`  ${killed} kills: ${kills.map(([step, n]) => `${step} ${n}`).join(', ')}`] : []),
    ...tally.findings.map((sentence) => `  ${sentence}`),
  ].join('\n');
}
