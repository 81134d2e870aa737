import type { Handlers } from '#main/platform/call.ts';
import type { activityContract } from '#shared/contract/requests.contract.ts';
import type { Activity } from './activity.types.ts';

export const activityHandlers = (activity: Activity): Handlers<typeof activityContract> => ({
  verify: () => activity.verify(),
});
