import type { Caller } from '#main/platform/call.ts';
import type { RequestQuery, Submission } from '#shared/contract/requests.contract.ts';
import type { QuoteInput } from '#shared/domain/quote.ts';
import type { ActorKind } from '#shared/domain/request.machine.ts';
import { approve, approveInPerson, previewApproval } from './approve.ts';
import { listRequests } from './board.ts';
import { candidateFolders, noticeFile, sweepCandidates } from './candidates.ts';
import { catalog } from './catalog.ts';
import { archive, archiveDue, prune, remove } from './clear.ts';
import { answerConfirmation, readConfirmation, resendConfirmation } from './confirm.ts';
import { confirmAtDesk, reject } from './decide.ts';
import { pickUp } from './hand-out.ts';
import { inspectUpload } from './inspect.ts';
import { releaseLock, renewLock, sweepLocks, takeLock } from './locks.ts';
import { fileContent, getRequest, listCandidates, listFiles } from './lookups.ts';
import { acceptContent, adopt, putBack, redraw, regenerateMetadata, restoreUpload } from './mend.ts';
import { metadataOf, metadataState } from './metadata.ts';
import { createMutex } from './mutex.ts';
import { recordOpened } from './opened.ts';
import { publicQuote } from './pricing.ts';
import { complete, fail, start } from './print.ts';
import { owedMetadata, rebuild } from './rebuild.ts';
import { addNote, resendMail, review } from './remarks.ts';
import { remind } from './reminders.ts';
import type { RequestRow, RequestsContext, RequestsDeps } from './requests.types.ts';
import { heal } from './storage-due.ts';
import { submit } from './submit.ts';
import { override, revert } from './take-back.ts';
import {
  drawThumbnail,
  thumbnailJob,
  thumbnailOfCode,
  thumbnailPath,
  thumbnailPayload,
  thumbnailRules,
} from './thumbnails.ts';
import { busy, findCode, track } from './tracking.ts';
import { detailOf } from './views.ts';
import { countsByStatus } from './workload.repository.ts';

/** A story of this room with the room already given. */
const bind =
  <A extends unknown[], R>(room: RequestsContext, story: (room: RequestsContext, ...rest: A) => R) =>
  (...rest: A): R =>
    story(room, ...rest);

/** The heart of Platen: requests from hand-in to pick-up. Its stories are one file each. */
export function createRequests(deps: RequestsDeps) {
  const room: RequestsContext = { ...deps, alone: createMutex(), settled: new Map() };
  const draw = ({ request_id }: { request_id: number }) => drawThumbnail(room, request_id);
  deps.queue.define(thumbnailJob, thumbnailPayload, draw, thumbnailRules);
  return {
    submit: (form: Submission, caller: Caller) => submit(room, form, caller),
    inspect: (uploadId: string) => inspectUpload(room, uploadId),
    list: (query: RequestQuery) => listRequests(room, query),
    counts: () => countsByStatus(room.db),
    get: (id: number, actor: ActorKind) => getRequest(room, id, actor),
    detail: (row: RequestRow, actor: ActorKind) => detailOf(room, row, actor),
    files: bind(room, listFiles),
    candidates: bind(room, listCandidates),
    approve: bind(room, approve),
    approveInPerson: bind(room, approveInPerson),
    previewApproval: bind(room, previewApproval),
    reject: bind(room, reject),
    confirmAtDesk: bind(room, confirmAtDesk),
    start: bind(room, start),
    fail: bind(room, fail),
    complete: bind(room, complete),
    pickUp: bind(room, pickUp),
    revert: bind(room, revert),
    override: bind(room, override),
    archive: bind(room, archive),
    prune: bind(room, prune),
    remove: bind(room, remove),
    review: bind(room, review),
    note: bind(room, addNote),
    resendMail: bind(room, resendMail),
    opened: bind(room, recordOpened),
    lock: bind(room, takeLock),
    renewLock: bind(room, renewLock),
    unlock: bind(room, releaseLock),
    readConfirmation: bind(room, readConfirmation),
    answerConfirmation: bind(room, answerConfirmation),
    resendConfirmation: bind(room, resendConfirmation),
    track: bind(room, track),
    findCode: bind(room, findCode),
    busy: () => busy(room),
    catalog: () => catalog(room.settings),
    quote: (input: QuoteInput) => publicQuote(room.settings, input),
    /** Lookups for the transport, which streams. Paths are absolute. */
    thumbnailPath: bind(room, thumbnailPath),
    thumbnailOfCode: bind(room, thumbnailOfCode),
    fileContent: bind(room, fileContent),
    /** For the watcher and the scheduler. */
    candidateFolders: () => candidateFolders(room),
    noticeFile: bind(room, noticeFile),
    sweepCandidates: bind(room, sweepCandidates),
    sweepLocks: () => sweepLocks(room),
    remind: () => remind(room),
    archiveDue: () => archiveDue(room),
    heal: () => heal(room),
    /** For the audit, and for what an admin decides about its findings. */
    metadataPath: metadataOf,
    metadataState: bind(room, metadataState),
    regenerateMetadata: bind(room, regenerateMetadata),
    redraw: bind(room, redraw),
    acceptContent: bind(room, acceptContent),
    putBack: bind(room, putBack),
    restoreUpload: bind(room, restoreUpload),
    adopt: bind(room, adopt),
    /** For a storage or a database that came back without the other. */
    rebuild: bind(room, rebuild),
    oweMetadata: () => owedMetadata(room),
  };
}

export type Requests = ReturnType<typeof createRequests>;
