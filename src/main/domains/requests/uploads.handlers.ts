import type { Files } from '#main/domains/files/index.ts';
import type { Handlers } from '#main/platform/call.ts';
import type { uploadsContract } from '#shared/contract/requests.contract.ts';
import type { Requests } from './requests.service.ts';

export const uploadsHandlers = (requests: Requests, files: Files): Handlers<typeof uploadsContract> => ({
  inspect: ({ id }) => requests.inspect(id),
  async discard({ id }) {
    await files.uploads.discard(id);
    return { done: true };
  },
});
