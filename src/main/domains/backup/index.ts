export { backupHandlers } from './backup.handlers.ts';
export { createBackup } from './backup.service.ts';
export type * from './backup.types.ts';
export { openBackup, restoreStorage } from './restore.ts';
