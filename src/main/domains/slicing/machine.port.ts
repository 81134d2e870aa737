/** What looking for programs needs of this machine. Nothing of it throws: what can't be read isn't there. */
export interface Machine {
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's own folder. */
  readonly home: string;
  /** Whether a regular file that may be run lies there. */
  isProgram(path: string): Promise<boolean>;
  /** Names in a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<string | null>;
  /** The default value of a key of the Windows registry. */
  registry(key: string): Promise<string | null>;
}

/** What came of starting a program. */
export type Launch =
  | { readonly kind: 'started'; readonly pid: number }
  /** The system couldn't start it; `reason` is the system's code. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** It ended within the first moments. */
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: string | null };

/** Starts a program that outlives Platen, without a shell, each argument as it is. Never throws. */
export type StartProgram = (executable: string, args: readonly string[]) => Promise<Launch>;
