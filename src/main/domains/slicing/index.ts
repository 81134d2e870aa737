export { localSettingsIn } from './local-settings.ts';
export { startProgram, thisMachine } from './machine.adapter.ts';
export { createSlicing } from './slicing.service.ts';
