export interface BenchRow {
  readonly name: string;
  readonly goal: string;
  readonly median_ms: number;
  readonly goal_ms: number | null;
  readonly note?: string;
}

/** The median wall time in milliseconds of so many runs, after one that only warms up. */
export async function median(runs: number, work: () => Promise<void> | void): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const middle = Math.floor(times.length / 2);
  const upper = times[middle] ?? Number.NaN;
  return times.length % 2 === 1 ? upper : (upper + (times[middle - 1] ?? upper)) / 2;
}
