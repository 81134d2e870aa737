export type { Notice, Outbox } from './mail.types.ts';
