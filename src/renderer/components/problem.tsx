import { readError } from '../client/errors.ts';
import { HostError } from './host-error.tsx';

interface Failed {
  readonly error: unknown;
  readonly isRefetching: boolean;
  refetch(): Promise<unknown>;
}

/** What stands in place of something that couldn't be fetched; `page` where it is all there is. */
export const Problem = ({ query, page = false }: { query: Failed; page?: boolean }) => (
  <HostError
    error={readError(query.error)}
    page={page}
    onRetry={() => void query.refetch()}
    retrying={query.isRefetching}
  />
);
