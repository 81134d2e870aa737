import type { Actor } from '#main/platform/call.ts';
import type { Resolution } from '#shared/contract/integrity.contract.ts';
import { quarantineFolder } from '#shared/domain/storage-layout.ts';
import { PlatenError } from '#shared/errors.ts';
import type { FindingRow, IntegrityRepository } from './integrity.repository.ts';
import type { IntegrityDeps } from './integrity.types.ts';

const overtaken = () =>
  new PlatenError('CONFLICT', 'This isn’t so any more. Run the audit again to see how things stand.');
const noCopy = () =>
  new PlatenError('CONFLICT', 'There is no good copy of this file, neither in a backup nor in Originals.');

/** Does what an admin decided about one finding; the log says who and what. Throws what the storage or the request says. */
export async function carryOut(
  deps: IntegrityDeps,
  repository: IntegrityRepository,
  finding: FindingRow,
  resolution: Resolution,
  actor: Actor,
): Promise<void> {
  const { requests } = deps;
  const { path, request_id, file_id } = finding;
  if (resolution === 'quarantine') return quarantine(deps, repository, path, request_id, actor);
  if (request_id === null) throw overtaken();
  const change = { id: request_id, actor };
  if (resolution === 'regenerate') {
    await (finding.class === 'metadata' ? requests.regenerateMetadata(change) : requests.redraw(change));
  } else if (resolution === 'adopt') {
    await (file_id === null ? requests.adopt(change, path) : requests.putBack(change, file_id, path));
  } else if (file_id === null) throw overtaken();
  else if (resolution === 'accept') await requests.acceptContent(change, file_id);
  else await restore(deps, repository, { ...change, fileId: file_id });
}

/** Sets a file aside under its own name, or one like it where that is taken. */
async function quarantine(
  { files, activity }: IntegrityDeps,
  repository: IntegrityRepository,
  path: string,
  requestId: number | null,
  actor: Actor,
): Promise<void> {
  const { size, sha256 } = await files.stat(path);
  const to = await freeName(files, path.slice(path.lastIndexOf('/') + 1));
  const prepared = await files.prepare(requestId, [{ from: path, to, size, sha256 }]);
  try {
    await repository.transaction(async (trx) => {
      await activity.record(trx, { requestId, type: 'audit.quarantine', details: { file: path, to, sha256 }, actor });
      await prepared.commit(trx);
    });
  } catch (error) {
    await prepared.abort();
    throw error;
  }
  await prepared.finish();
}

async function freeName(files: IntegrityDeps['files'], name: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const path = `${quarantineFolder}/${copy === 1 ? name : `${copy}_${name}`}`;
    if (!(await files.exists(path))) return path;
  }
}

/** From a backup where one holds the very content; otherwise the student's upload takes the place of the lost file. */
async function restore(
  deps: IntegrityDeps,
  repository: IntegrityRepository,
  { id, actor, fileId }: { id: number; actor: Actor; fileId: number },
): Promise<void> {
  const { files, requests, kept } = deps;
  const file = await repository.file(fileId);
  const [row] = await repository.records([id]);
  if (!file || !row) throw overtaken();
  const fromBackup = await kept.has(file.sha256);
  const original = row.original_id === null ? undefined : await repository.file(row.original_id);
  const fromOriginals = file.id === row.file_id && original !== undefined && (await files.exists(original.path));
  if (!fromBackup && !fromOriginals) throw noCopy();
  if (await files.exists(file.path)) {
    if ((await files.stat(file.path)).sha256 === file.sha256) throw overtaken();
    await quarantine(deps, repository, file.path, id, actor);
  }
  if (!fromBackup) {
    await requests.restoreUpload({ id, actor }, fileId);
    return;
  }
  const upload = await files.uploads.receive(kept.read(file.sha256), file.name, 'integrity');
  if (upload.sha256 !== file.sha256) {
    await files.uploads.discard(upload.id);
    throw noCopy();
  }
  await requests.putBack({ id, actor }, fileId, upload.path, (trx) => files.uploads.taken(trx, upload.id));
}
