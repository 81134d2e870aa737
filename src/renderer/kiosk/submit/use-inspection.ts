import { useQuery } from '@tanstack/react-query';
import { useHost } from '../../client/host.tsx';

/** What the host found in the upload. Its bytes never change, so one answer is enough. */
export function useInspection(uploadId: string | null) {
  const { api } = useHost();
  return useQuery({
    ...api.uploads.inspect.queryOptions({ input: { id: uploadId ?? '' } }),
    enabled: uploadId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Inspection = NonNullable<ReturnType<typeof useInspection>['data']>;
