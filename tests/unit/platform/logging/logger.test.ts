import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger, loggerTo } from '#main/platform/logging/logger.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platen-log-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('secrets are redacted by the name of their field, also inside others', () => {
  let text = '';
  const log = loggerTo({
    write: (line) => {
      text += line;
    },
  });
  log.info(
    { password: 'p4ss', smtp: { password: 'p4ss' }, req: { headers: { authorization: 'p4ss', cookie: 'p4ss' } } },
    'hi',
  );
  expect(text).toContain('[redacted]');
  expect(text).not.toContain('p4ss');
});

test('lines go to the file in order', () => {
  const log = createLogger(folder);
  log.info('first');
  log.error({ err: new Error('boom') }, 'second');
  const lines = readFileSync(join(folder, 'platen.log'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['first', 'second']);
});

test('a full file makes room for a new one, and five older ones are kept', () => {
  for (let age = 1; age <= 5; age += 1) writeFileSync(join(folder, `platen.${age}.log`), `age ${age}`);
  writeFileSync(join(folder, 'platen.log'), Buffer.alloc(10_000_000));
  createLogger(folder).info('new');
  expect(readdirSync(folder).length).toBe(6);
  expect(readFileSync(join(folder, 'platen.5.log'), 'utf8')).toBe('age 4');
  expect(statSync(join(folder, 'platen.1.log')).size).toBe(10_000_000);
  expect(statSync(join(folder, 'platen.log')).size).toBeLessThan(1_000);
});
