import { parseArgs } from 'node:util';
import { torture } from './torture.ts';

/** `npm run torture -- --rounds N [--seed S]`: every step, every operation, then N random kills. 1 on any loss. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '500' }, seed: { type: 'string' } } });
const rounds = Number(values.rounds);
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
if (!Number.isSafeInteger(rounds) || rounds < 0 || !Number.isSafeInteger(seed)) {
  console.error('Give --rounds and --seed as whole numbers.');
  process.exit(2);
}
const found = await torture({ seed, rounds, failing: 1_000, killing: 1_000, say: console.log });
console.log(found.length === 0 ? 'nothing lost, nothing twice' : `${found.length} findings`);
process.exitCode = found.length === 0 ? 0 : 1;
