import { labPlace, withLab } from '#main/app/offline-lab.ts';
import type { Integrity } from '#main/domains/integrity/index.ts';
import { system } from '#main/platform/call.ts';
import { PlatenError } from '#shared/errors.ts';
import { type Command, textOf } from '../command.ts';
import { placeHelp, placeOptions } from './place-options.ts';

export const auditCommand: Command = {
  summary: 'Compares every file of the storage with the records and says where they disagree. It changes nothing.',
  usage: 'audit [--data DIR] [--storage DIR]',
  help: placeHelp,
  options: placeOptions,
  words: 0,
  async run(input) {
    const place = await labPlace(textOf(input, 'data'), textOf(input, 'storage'));
    const result = await withLab(place, ({ integrity }) => auditNow(integrity));
    return { json: result, text: textOfAudit(result), exitCode: result.total === 0 ? 0 : 1 };
  },
};

type Result = Awaited<ReturnType<typeof auditNow>>;

/** Runs an audit to its end; UNAVAILABLE where it couldn't be finished. The first hundred findings are told in full. */
export async function auditNow(integrity: Integrity) {
  const { state, error, requests, files, open } = await integrity.run(system);
  if (state !== 'done') throw new PlatenError('UNAVAILABLE', error ?? 'The audit was cancelled.');
  const found = await integrity.findings({});
  const total = Object.values(open).reduce((sum, count) => sum + count, 0);
  const list = found.map(({ class: name, path, request_id, sentence }) => ({
    class: name,
    path,
    request_id,
    sentence,
  }));
  return { requests, files, total, findings: open, list };
}

export function textOfAudit({ requests, files, total, list }: Result): string {
  const looked = `${requests} requests and ${files} files:`;
  if (total === 0) return `${looked} everything agrees.`;
  const lines = list.map(({ class: name, path, sentence }) => `  ${name.padEnd(17)} ${path}  ${sentence}`);
  const more = total > list.length ? [`  … and ${total - list.length} more`] : [];
  return [`${looked} ${total} findings.`, ...lines, ...more].join('\n');
}
