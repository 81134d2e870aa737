import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz -- [--rounds N] [--seed S]`: N harmed files of each kind (10,000); PLATEN_DATA names a folder of more real ones. */
const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const rounds = Number(values.rounds ?? 10_000);
const seed = Number(values.seed ?? Date.now() % 0x7fff_ffff);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('--rounds and --seed are whole numbers.');
  process.exit(2);
}
console.log(`seed ${seed}, ${rounds} rounds of each kind`);
for (const { kind, rounds: done, read, slowestMs, fault } of await fuzz({
  rounds,
  seed,
  folder: process.env.PLATEN_DATA,
})) {
  const line = `${kind.padEnd(11)} ${done} rounds, ${read} read all the same, slowest ${Math.round(slowestMs)} ms`;
  console.log(`${fault ? 'FAULT' : 'ok   '} ${line}`);
  if (!fault) continue;
  const folder = resolve(import.meta.dirname, '../../out/fuzz');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${seed}.${kind}`);
  await writeFile(file, fault.file);
  console.log(`      ${fault.sentence}\n      ${file} shows it`);
  process.exitCode = 1;
}
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
