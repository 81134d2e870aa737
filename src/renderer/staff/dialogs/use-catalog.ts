import { useQuery } from '@tanstack/react-query';
import { useHost } from '../../client/host.tsx';

/** What the lab offers. Changes of the settings fetch it anew. */
export function useCatalog() {
  const { api } = useHost();
  return useQuery({ ...api.public.catalog.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
}
