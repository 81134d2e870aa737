import { expect, it } from 'vitest';
import { fuzz } from '../../fuzz/fuzz.ts';

// The long form is `npm run fuzz`; this seed and these rounds are always the same.
const seed = 20_260_115;

it('harmed files of every kind are read or refused in words, through the worker, in bounded time and memory', async () => {
  for (const { kind, rounds, fault } of await fuzz({ rounds: 150, seed, folder: process.env.PLATEN_DATA })) {
    expect(fault?.sentence, `${kind}, seed ${seed}`).toBeUndefined();
    expect(rounds).toBe(150);
  }
});
