export { settingsHandlers } from './settings.handlers.ts';
export { createSettings } from './settings.service.ts';
export type { SettingsAdmin, SettingsRoom } from './settings.types.ts';
