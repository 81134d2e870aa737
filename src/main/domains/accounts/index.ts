export { peopleHandlers, sessionHandlers } from './accounts.handlers.ts';
export { createAccounts } from './accounts.service.ts';
export type { Accounts, FirstRun } from './accounts.types.ts';
