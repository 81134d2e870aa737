import type { Trx } from '#main/platform/database/database.ts';

/** One file of a plan. Paths are relative to the storage root with forward slashes. */
export interface PlannedMove {
  readonly from: string;
  readonly to: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Files that were copied and verified and wait for the business transaction.
 * The journal brings every outcome of a crash to either the old state or the new one at the next start.
 */
export interface PreparedMoves {
  /** Inside the business transaction: states that the copies are the files now. */
  commit(trx: Trx): Promise<void>;
  /** After the transaction: deletes the sources and closes the journal. Never throws; what is left is done at the next start. */
  finish(): Promise<void>;
  /** Where the transaction didn't happen: deletes the copies and closes the journal. Never throws. */
  abort(): Promise<void>;
}

/** A file that arrived and belongs to nobody yet. */
export interface Upload {
  readonly id: string;
  /** Relative to the storage root, under Incoming/. */
  readonly path: string;
  /** The name it had on the student's machine; for show only, never part of a path. */
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file found beside a request's files. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number;
}

export interface Uploads {
  /** Resumable uploads after the tus protocol, for browsers and windows. `address` and `limitBytes` guard it. */
  handle(request: Request, address: string): Promise<Response>;
  /** Streams one file to Incoming/; past the limit: TOO_LARGE and nothing is left behind. */
  receive(stream: AsyncIterable<Uint8Array>, name: string, address: string): Promise<Upload>;
  /** A finished upload; NOT_FOUND where it is unknown, CONFLICT where it isn't complete. */
  get(id: string): Promise<Upload>;
  /** Inside the transaction that accepts it. */
  taken(trx: Trx, id: string): Promise<void>;
  discard(id: string): Promise<void>;
  /** STORAGE_FULL where the disk has no room for so many bytes, or is so full that nothing new is taken in. */
  expectRoom(bytes: number): Promise<void>;
  /** Deletes uploads that nobody accepted for 24 h; answers how many. */
  sweep(): Promise<number>;
}

export interface Files {
  readonly uploads: Uploads;
  /** The absolute real path of a stored file; NOT_FOUND where it is absent, FORBIDDEN where it leads out of the root. */
  locate(path: string): Promise<string>;
  /** Steps 1 and 2 of a move, for several files as one. Throws coded errors and leaves nothing behind. */
  prepare(requestId: number | null, moves: readonly PlannedMove[]): Promise<PreparedMoves>;
  /** Size, time and SHA-256 of a stored file. */
  stat(path: string): Promise<{ size: number; modifiedAt: number; sha256: string }>;
  /** Whether something lies at the path. */
  exists(path: string): Promise<boolean>;
  /** The text of a small file (metadata); NOT_FOUND where it is absent. */
  read(path: string): Promise<string>;
  /** Writes a small file (metadata, a thumbnail) by temporary name and rename; replaces what lies there. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Deletes a file if it is there. */
  remove(path: string): Promise<void>;
  /** Regular files of one folder (of the root, or an absolute slicer-output folder), without temporary ones. */
  list(folder: string): Promise<FoundFile[]>;
  /** The same a page at a time, for folders that may hold very many. */
  walk(folder: string): AsyncIterable<FoundFile[]>;
  /**
   * Watches the status folders and the slicer-output folders; `changed` hears of a path whose file is stable (size and
   * time unchanged for two seconds) or gone. The caller's sweep finds what events missed.
   */
  watch(folders: readonly string[], changed: (path: string) => void): Promise<() => Promise<void>>;
  /** Free and total bytes of the root's volume. */
  space(): Promise<{ free: number; total: number }>;
  /**
   * Finishes what earlier moves left (a source that was locked, a share that was gone). Runs by itself at the start; call
   * it every few minutes. Answers how many moves are still open.
   */
  settle(): Promise<number>;
  /** Whether the root is there and writable; a sentence where it is not. */
  probe(): Promise<string | null>;
  close(): Promise<void>;
}
