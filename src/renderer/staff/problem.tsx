import { readError } from '../client/errors.ts';
import { HostError } from '../components/host-error.tsx';

interface Failed {
  readonly error: unknown;
  readonly isRefetching: boolean;
  refetch(): Promise<unknown>;
}

/** What stands in place of something that couldn't be fetched. */
export const Problem = ({ query }: { query: Failed }) => (
  <HostError error={readError(query.error)} onRetry={() => void query.refetch()} retrying={query.isRefetching} />
);
