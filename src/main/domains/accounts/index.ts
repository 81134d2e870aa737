export { type HostFacts, peopleHandlers, sessionHandlers } from './accounts.handlers.ts';
export { builtInName, createAccounts } from './accounts.service.ts';
export type { Accounts, FirstRun, LinkTokens, Throttle } from './accounts.types.ts';
