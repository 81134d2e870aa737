import type { Handlers } from '#main/platform/call.ts';
import type { publicContract } from '#shared/contract/public.contract.ts';
import type { Requests } from './requests.service.ts';

export const publicHandlers = (requests: Requests): Handlers<typeof publicContract> => ({
  catalog: async () => requests.catalog(),
  quote: async (input) => requests.quote(input),
  busy: () => requests.busy(),
  confirmation: ({ token }) => requests.readConfirmation(token),
  answer: ({ token, decision }) => requests.answerConfirmation(token, decision),
  resendConfirmation: ({ token }) => requests.resendConfirmation(token),
  track: ({ code }) => requests.track(code),
});
