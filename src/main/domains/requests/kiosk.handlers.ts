import type { Handlers } from '#main/platform/call.ts';
import type { kioskContract } from '#shared/contract/requests.contract.ts';
import type { Requests } from './requests.service.ts';

export const kioskHandlers = (requests: Requests): Handlers<typeof kioskContract> => ({
  find: ({ ticket, email }) => requests.findCode(ticket, email),
});
