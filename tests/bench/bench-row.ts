/** One measured figure beside its goal. */
export interface BenchRow {
  readonly name: string;
  readonly goal: string;
  readonly median_ms: number;
  /** Null for peers that are measured for comparison. */
  readonly goal_ms: number | null;
  readonly note?: string;
}

/** The median time of a number of runs, in milliseconds. */
export async function median(runs: number, run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return Math.round((times[Math.floor(times.length / 2)] ?? Number.NaN) * 10) / 10;
}
