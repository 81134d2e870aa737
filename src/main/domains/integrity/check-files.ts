import type { Files, FoundFile } from '#main/domains/files/index.ts';
import { isCandidate, requestNumbers } from '#shared/domain/request-candidates.ts';
import type { RequestStatus } from '#shared/domain/request-status.ts';
import { baseName, quarantineFolder, storageFolders } from '#shared/domain/storage-layout.ts';
import type { IntegrityRepository, RecordRow } from './integrity.repository.ts';
import type { IntegrityDeps, Suspicion } from './integrity.types.ts';

/** A file that no record names, with the request whose name it bears. */
export interface Unrecorded {
  readonly file: FoundFile;
  readonly request: RecordRow | null;
}

/** What systems leave in folders by themselves. */
const isLitter = (name: string): boolean => name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';

const metadataEnding = '.metadata.json';
const thumbnail = /^Thumbnails\/(\d{1,15})\.png$/;
/** In these a slicer's output is noticed by itself. */
const offered: readonly string[] = ['Uploaded', 'Pending', 'ReadyToPrint'] satisfies RequestStatus[];

/**
 * Every file of the storage that no record names, a page at a time and each page with how many files were looked at.
 * Moves go on meanwhile: what looks unknown is looked at twice, with the journal and the records read before and after
 * its file was seen, so that a file on its way is never taken for an orphan.
 */
export async function* findUnrecorded(
  { files, requests }: { files: Files; requests: Pick<IntegrityDeps['requests'], 'metadataPath'> },
  repository: IntegrityRepository,
  folders: readonly string[] = storageFolders.filter((folder) => folder !== quarantineFolder),
  signal?: AbortSignal,
): AsyncGenerator<{ looked: number; found: Unrecorded[] }> {
  for (const folder of folders) {
    for await (const page of files.walk(folder)) {
      signal?.throwIfAborted();
      const own = page.filter(({ name }) => !isLitter(name));
      let unknown = await withoutRecord(own);
      const there = await Promise.all(unknown.map(({ file }) => files.exists(file.path)));
      unknown = await withoutRecord(unknown.filter((_one, at) => there[at]).map(({ file }) => file));
      yield { looked: page.length, found: unknown };
    }
  }

  async function withoutRecord(page: readonly FoundFile[]): Promise<Unrecorded[]> {
    if (page.length === 0) return [];
    const paths = page.map(({ path }) => path);
    const moving = await repository.onTheirWay(paths);
    const recorded = new Set([...(await repository.recordedAmong(paths)), ...(await repository.uploadsAmong(paths))]);
    const numbers = new Map(page.map((file) => [file.path, numbersOf(file)]));
    const rows = await repository.records([...new Set([...numbers.values()].flat())]);
    const live = new Map(rows.filter(({ removed }) => removed === null).map((row) => [row.id, row]));
    return page.flatMap((file) => {
      if (recorded.has(file.path) || moving.has(file.path)) return [];
      const named = (numbers.get(file.path) ?? []).flatMap((id) => live.get(id) ?? []);
      if (named.some((row) => isExpected(file, row))) return [];
      const request = named.find((row) => bears(file.name, row)) ?? (named.length === 1 ? named[0] : undefined);
      return [{ file, request: request ?? null }];
    });
  }

  function isExpected(file: FoundFile, row: RecordRow): boolean {
    if (thumbnail.test(file.path) || file.path === requests.metadataPath(row)) return true;
    const folder = file.path.slice(0, file.path.indexOf('/'));
    const waits = offered.includes(folder) && offered.includes(row.status);
    return waits && isCandidate(file.name, { id: row.id, baseName: baseName(row.file_name) });
  }
}

function numbersOf({ name, path }: FoundFile): number[] {
  const picture = thumbnail.exec(path);
  return picture ? [Number(picture[1])] : requestNumbers(withoutMetadata(name));
}

const withoutMetadata = (name: string): string =>
  name.endsWith(metadataEnding) ? `${name.slice(0, -metadataEnding.length)}.metadata` : name;

const bears = (name: string, row: RecordRow): boolean => baseName(withoutMetadata(name)) === baseName(row.file_name);

/** What an unrecorded file is, and what may be done about it. */
export async function judgeUnrecorded(
  { files }: Pick<IntegrityDeps, 'files'>,
  repository: IntegrityRepository,
  { file, request }: Unrecorded,
): Promise<Suspicion> {
  const base = { path: file.path, requestId: request?.id ?? null, fileId: null };
  const folder = file.path.slice(0, file.path.indexOf('/'));
  if (request && bears(file.name, request) && folder !== request.status) {
    const lost = file.name.endsWith(metadataEnding) ? null : await lostTwin(file, request);
    const where = `request #${request.id} is in ${request.status}`;
    return lost === null
      ? { ...base, class: 'stale-copy', sentence: `A second copy: ${where}.`, resolutions: ['quarantine'] }
      : {
          ...base,
          class: 'stale-copy',
          fileId: lost,
          sentence: `The file itself lies here, but ${where}.`,
          resolutions: ['adopt', 'quarantine'],
        };
  }
  const mayJoin = request !== null && !file.name.endsWith(metadataEnding) && !thumbnail.test(file.path);
  return {
    ...base,
    class: 'orphan',
    sentence: mayJoin
      ? `No record names this file; its name carries the number of request #${request.id}.`
      : 'No record names this file.',
    resolutions: mayJoin ? ['adopt', 'quarantine'] : ['quarantine'],
  };

  /** The record whose file is missing from its place and has just this content. */
  async function lostTwin(seen: FoundFile, row: RecordRow): Promise<number | null> {
    const records = (await repository.filesOf([row.id])).filter(
      ({ size, state }) => size === seen.size && state !== 'gone',
    );
    for (const record of records) {
      if (await files.exists(record.path)) continue;
      if ((await files.stat(seen.path)).sha256 === record.sha256) return record.id;
    }
    return null;
  }
}
