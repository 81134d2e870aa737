export { integrityHandlers } from './integrity.handlers.ts';
export { createIntegrity } from './integrity.service.ts';
export type * from './integrity.types.ts';
