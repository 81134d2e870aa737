export { createFiles, type FilesDeps } from './files.service.ts';
export type * from './files.types.ts';
export { uploadsPath } from './tus.ts';
