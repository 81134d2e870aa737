import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type ErrorCode, isPlatenError, PlatenError } from '#shared/errors.ts';

export interface Input {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** What a command has to say: `json` for programs, `text` for people. */
interface Outcome {
  readonly json: unknown;
  readonly text: string;
  /** 1 where the command ran and found something wrong. */
  readonly exitCode?: 0 | 1;
}

export interface Command {
  readonly summary: string;
  /** After `platen`, e.g. `thumbnail FILE OUT.png [--size N]`. */
  readonly usage: string;
  /** One line per option. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** How many words it takes after its name. */
  readonly words: number;
  /** Null where the command printed by itself. */
  run(input: Input): Promise<Outcome | null>;
}

export interface Console {
  out(text: string): void;
  err(text: string): void;
}

/** What the caller could mend is bad input (2); the rest failed (1). */
const badInput = new Set<ErrorCode>(['INVALID', 'NOT_FOUND', 'TOO_LARGE', 'UNSUPPORTED_TYPE', 'UNREADABLE_FILE']);

const common = { help: { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** Runs one command; the exit code. With --json, stdout carries one JSON document and nothing else. */
export async function runCommand(command: Command, args: readonly string[], console: Console): Promise<number> {
  try {
    const { values, positionals } = read(command, args);
    if (values.help === true) {
      console.out(helpOf(command));
      return 0;
    }
    if (positionals.length !== command.words) throw misuse(command, 'The number of arguments is wrong.');
    const outcome = await command.run({ values, positionals });
    if (outcome) console.out(values.json === true ? JSON.stringify(outcome.json) : outcome.text);
    return outcome?.exitCode ?? 0;
  } catch (error) {
    return fail(error, args.includes('--json'), console);
  }
}

/** Prints an error in the form that was asked for; the exit code. */
export function fail(error: unknown, asJson: boolean, console: Console): number {
  const { code, message, details } = isPlatenError(error)
    ? error
    : { code: 'INTERNAL' as const, message: error instanceof Error ? error.message : String(error), details: {} };
  if (asJson) console.out(JSON.stringify({ error: { code, message, details } }));
  else console.err(`platen: ${message}`);
  return badInput.has(code) ? 2 : 1;
}

function read(command: Command, args: readonly string[]): Input {
  try {
    const options = { ...command.options, ...common };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as Input['values'], positionals };
  } catch (error) {
    throw misuse(command, error instanceof Error ? error.message : String(error));
  }
}

const misuse = (command: Command, sentence: string) =>
  new PlatenError('INVALID', `${sentence}\nUsage: platen ${command.usage}`);

const helpOf = ({ usage, summary, help }: Command) =>
  [
    `Usage: platen ${usage}`,
    '',
    summary,
    ...(help ? ['', help] : []),
    '',
    '--json   one JSON document on stdout',
    '',
  ].join('\n');

/** A number of an option; INVALID with the option's name otherwise. */
export function numberOf(input: Input, name: string): number {
  const text = input.values[name];
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
  if (Number.isFinite(value) && value >= 0) return value;
  throw new PlatenError('INVALID', `Give --${name} as a number.`, { option: name });
}

/** A text option; undefined where it is left out. */
export function textOf(input: Input, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === 'string' ? value : undefined;
}
