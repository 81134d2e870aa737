/** One line of the benchmark's table. Milliseconds. */
export interface BenchRow {
  readonly name: string;
  readonly goal: string;
  readonly median_ms: number;
  readonly goal_ms: number | null;
  readonly note?: string;
}

/** The median time of one call in milliseconds. */
export async function median(runs: number, work: () => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
