import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '#shared/contract/index.ts';
import type { CallExtras, Link } from './connection.ts';

/** Every procedure of the host as a typed function: `client.requests.list({ status: 'Pending' })`. */
export type Client = ContractRouterClient<Contract, CallExtras>;

export const createClient = (link: Link): Client => createORPCClient(link);

/** Options for TanStack Query: `useQuery(api.requests.list.queryOptions({ input }))`, `api.requests.key()`. */
export const createApi = (client: Client) => createTanstackQueryUtils(client);
export type Api = ReturnType<typeof createApi>;
