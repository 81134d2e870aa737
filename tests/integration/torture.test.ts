import { expect, test } from 'vitest';
import { torture } from '../torture/torture.ts';

test('kills and faults at some steps and operations lose nothing and do nothing twice', async () => {
  const said: string[] = [];
  const found = await torture({ seed: 1, rounds: 2, failing: 10, killing: 2, say: (line) => said.push(line) });
  expect(found, said.join('\n')).toEqual([]);
}, 300_000);
