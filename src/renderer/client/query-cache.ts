import { QueryClient } from '@tanstack/react-query';
import type { ErrorCode } from '#shared/errors.ts';
import { readError } from './errors.ts';

const triesOffline = 3;
/** Errors that may be gone a moment later; every other one is an answer. */
const passing: readonly ErrorCode[] = ['UNAVAILABLE', 'INTERNAL'];

/** The cache of one window. Only what may pass by itself is tried again; changes are never repeated unasked. */
export const createQueryCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: 'always',
        retry: (failures, error) => failures < triesOffline && passing.includes(readError(error).code),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
