import { readError } from '../../client/errors.ts';
import { ErrorState } from '../../components/error-state.tsx';

interface Failed {
  readonly error: unknown;
  readonly isRefetching: boolean;
  refetch(): Promise<unknown>;
}

/** What stands in place of something that couldn't be fetched. */
export function Problem({ query, page = false }: { query: Failed; page?: boolean }) {
  const problem = readError(query.error);
  return (
    <ErrorState
      page={page}
      message={problem.message}
      code={problem.code}
      onRetry={() => void query.refetch()}
      retrying={query.isRefetching}
    />
  );
}
