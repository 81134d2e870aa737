export { activityHandlers } from './activity.handlers.ts';
export { createActivity } from './activity.service.ts';
export type { Activity, ActivityRecord } from './activity.types.ts';
