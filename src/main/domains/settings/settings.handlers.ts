import { type Actor, asAdmin, type Caller, type Handlers } from '#main/platform/call.ts';
import type { settingsContract } from '#shared/contract/settings.contract.ts';
import type { SettingsAdmin, SettingsUpdate } from './settings.types.ts';

/** `attribute` is that of the accounts room. */
export const settingsHandlers = (
  settings: SettingsAdmin,
  attribute: (caller: Caller, staffId: number) => Promise<Actor>,
): Handlers<typeof settingsContract> => ({
  get: () => settings.view(),
  update: async ({ staff_id, ...update }, { caller }) =>
    settings.update(update as SettingsUpdate, asAdmin(await attribute(caller, staff_id))),
  setSecret: async ({ name, value, staff_id }, { caller }) =>
    settings.setSecret(name, value, asAdmin(await attribute(caller, staff_id))),
});
