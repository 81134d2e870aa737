export { createFiles } from './files.service.ts';
export type * from './files.types.ts';
