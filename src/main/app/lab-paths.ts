import { join } from 'node:path';

export interface LabPaths {
  readonly folder: string;
  readonly database: string;
  readonly keyFile: string;
  /** Where the storage lies unless one was chosen. */
  readonly storage: string;
}

/** Where a lab keeps its own things. The practice lab lives beside the real one and never touches it. */
export function labPaths(data: string, practice: boolean): LabPaths {
  const folder = practice ? join(data, 'practice') : data;
  return {
    folder,
    database: join(folder, 'platen.db'),
    keyFile: join(folder, 'secrets.key'),
    storage: join(folder, 'storage'),
  };
}
