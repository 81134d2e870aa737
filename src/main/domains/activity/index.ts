export type { Activity, ActivityRecord } from './activity.types.ts';
