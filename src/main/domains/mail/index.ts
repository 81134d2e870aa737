export { mailHandlers } from './mail.handlers.ts';
export type { Notice, Outbox } from './mail.types.ts';
export { createOutbox } from './outbox.service.ts';
