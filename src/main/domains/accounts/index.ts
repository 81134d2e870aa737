export type { Accounts, LinkTokens, Throttle } from './accounts.types.ts';
