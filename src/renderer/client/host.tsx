import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import type { Desktop } from '#shared/desktop-contract/calls.ts';
import type { Api, Client } from './api.ts';

interface Host {
  /** For calls outside of a query: `client.uploads.discard({ id })`. */
  readonly client: Client;
  /** Options for TanStack Query. */
  readonly api: Api;
  /** What only the local machine can do; null in a browser. */
  readonly desktop: Desktop | null;
}

const HostContext = createContext<Host | null>(null);

/** Gives everything below it the way to the host and one cache of what the host told. */
export function HostProvider(props: Host & { queries: QueryClient; children: ReactNode }) {
  const { client, api, desktop, queries, children } = props;
  return (
    <QueryClientProvider client={queries}>
      <HostContext value={{ client, api, desktop }}>{children}</HostContext>
    </QueryClientProvider>
  );
}

/** The host that this window talks to. */
export function useHost(): Host {
  const host = use(HostContext);
  if (!host) throw new Error('useHost is called outside of HostProvider');
  return host;
}
