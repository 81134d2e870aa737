import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { fieldIssues, readError } from '#renderer/client/errors.ts';

test('keeps code, sentence and details of a refused call', () => {
  const error = readError(new ORPCError('CONFLICT', { message: 'Somebody was faster.', data: { version: 3 } }));
  expect(error).toEqual({ code: 'CONFLICT', message: 'Somebody was faster.', details: { version: 3 } });
});

test('tells a host that is away from a host that refuses', () => {
  expect(readError(new TypeError('fetch failed'))).toMatchObject({ code: 'UNAVAILABLE', details: { offline: true } });
  expect(readError(new ORPCError('TEAPOT'))).toMatchObject({ code: 'INTERNAL' });
});

test('names the fields at fault', () => {
  const data = { issues: [{ path: 'email', message: 'Write an e-mail address.' }] };
  expect(fieldIssues(readError(new ORPCError('INVALID', { data })))).toEqual({ email: 'Write an e-mail address.' });
});
