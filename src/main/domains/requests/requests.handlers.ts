import type { Accounts } from '#main/domains/accounts/index.ts';
import type { Activity } from '#main/domains/activity/index.ts';
import type { Outbox } from '#main/domains/mail/index.ts';
import type { Call, Handlers } from '#main/platform/call.ts';
import type { requestsContract } from '#shared/contract/requests.contract.ts';
import type { Requests } from './requests.service.ts';
import type { Change, RequestRow } from './requests.types.ts';

const done = { done: true } as const;

/** What staff may see of the actions depends on whether administration is unlocked. */
const kindOf = (call: Call) => (call.caller.role === 'admin' ? 'admin' : 'staff');

export function requestsHandlers(
  requests: Requests,
  rooms: { accounts: Pick<Accounts, 'attribute'>; activity: Activity; outbox: Outbox },
): Handlers<typeof requestsContract> {
  const actorOf = (input: { staff_id: number }, call: Call) => rooms.accounts.attribute(call.caller, input.staff_id);

  /** Who acts, then the story, then the request as it is now. */
  const changing =
    <I extends { id: number; staff_id: number; version?: number | undefined }>(
      story: (change: Change, input: I) => Promise<RequestRow>,
    ) =>
    async (input: I, call: Call) => {
      const actor = await actorOf(input, call);
      const row = await story({ id: input.id, actor, version: input.version }, input);
      return requests.detail(row, actor.kind);
    };

  return {
    submit: (input, call) => requests.submit(input, call.caller),
    list: (input) => requests.list(input),
    counts: () => requests.counts(),
    get: ({ id }, call) => requests.get(id, kindOf(call)),
    activity: ({ id }) => rooms.activity.ofRequest(id),
    candidates: ({ id }) => requests.candidates(id),
    files: ({ id }) => requests.files(id),
    mails: ({ id }) => rooms.outbox.ofRequest(id),
    approve: changing((change, input) => requests.approve(change, input)),
    approveInPerson: changing((change, input) => requests.approveInPerson(change, input)),
    reject: changing((change, input) => requests.reject(change, input)),
    confirm: changing((change, input) => requests.confirmAtDesk(change, input.note)),
    start: changing((change, input) => requests.start(change, input.printer)),
    fail: changing((change, input) => requests.fail(change, input)),
    complete: changing((change, input) => requests.complete(change, input.final_weight_g)),
    pickUp: changing((change, input) => requests.pickUp(change, input)),
    revert: changing((change, input) => requests.revert(change, input.reason)),
    archive: changing((change) => requests.archive(change)),
    override: changing((change, input) => requests.override(change, input.status, input.reason)),
    prune: changing((change, input) => requests.prune(change, input.confirm)),
    async delete(input, call) {
      const actor = await actorOf(input, call);
      await requests.remove({ id: input.id, actor, version: input.version }, input.confirm);
      return done;
    },
    previewMail: ({ id, ...decision }) => requests.previewApproval(id, decision),
    review: changing((change) => requests.review(change)),
    note: changing((change, input) => requests.note(change, input.text)),
    async resendMail(input, call) {
      const actor = await actorOf(input, call);
      return requests.resendMail({ id: input.id, actor, version: input.version }, input.mail_id);
    },
    async opened(input, call) {
      await requests.opened(await actorOf(input, call), input);
      return done;
    },
    lock: async (input, call) => requests.lock(input.id, await actorOf(input, call)),
    renewLock: async (input, call) => requests.renewLock(input.id, await actorOf(input, call)),
    async unlock(input, call) {
      await requests.unlock(input.id, await actorOf(input, call), input.force ?? false);
      return done;
    },
  };
}
