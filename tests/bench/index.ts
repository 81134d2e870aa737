import type { BenchRow } from './bench-row.ts';
import { benchFiles } from './files.bench.ts';
import { benchHost } from './host.bench.ts';
import { benchIntegrity } from './integrity.bench.ts';
import { benchModels } from './models.bench.ts';
import { benchRequests } from './requests.bench.ts';
import { benchScroll } from './scroll.bench.ts';

/**
 * `npm run bench [models|files|requests|integrity|host|scroll …]`: prints each figure beside its goal and peer.
 * `host` and `scroll` need a build.
 */
const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  models: benchModels,
  files: benchFiles,
  requests: benchRequests,
  integrity: benchIntegrity,
  host: benchHost,
  scroll: benchScroll,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n${name}`);
  for (const row of await bench()) console.log(line(row));
}

function line(row: BenchRow): string {
  const verdict = row.goal_ms === null ? '    ' : row.median_ms <= row.goal_ms ? 'ok  ' : 'OVER';
  const figure = Number.isNaN(row.median_ms) ? '' : `${row.median_ms.toFixed(row.median_ms < 10 ? 3 : 0)} ms`;
  return `  ${verdict} ${row.name.padEnd(52)} ${figure.padStart(10)}  ${row.goal}${row.note ? `  (${row.note})` : ''}`;
}
