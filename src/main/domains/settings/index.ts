export type { SettingsRoom } from './settings.types.ts';
