import { expect, test } from 'vitest';
import { settingsHandlers } from '#main/domains/settings/index.ts';
import { settingsDefaults } from '#main/domains/settings/settings.defaults.ts';
import type { Call } from '#main/platform/call.ts';
import { accountsLab, adminPassword } from '../accounts/accounts-lab.ts';

test('settings are changed in the name of an admin, who is shown as the one who did', async () => {
  await using it = await accountsLab();
  const jane = await it.jane();
  const bob = await it.accounts.createStaff({ name: 'Bob Roe', admin: false }, jane);
  const { token } = await it.accounts.signIn('Host', adminPassword, 'x');
  const caller = await it.accounts.identify(token, 'x');
  const call: Call = { caller, signal: undefined, lastEventId: undefined, setToken: () => undefined };
  const handlers = settingsHandlers(it.settings, it.accounts.attribute);
  const change = { section: 'board', value: { ...settingsDefaults.board, sound: false }, version: 0 } as const;

  await expect(handlers.update({ ...change, staff_id: bob.id }, call)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const view = await handlers.update({ ...change, staff_id: jane.staff?.id ?? 0 }, call);
  expect(view.values.board.sound).toBe(false);
  expect(view.stamps.board).toMatchObject({ version: 1, changed_by: 'Jane Doe' });
  expect(await handlers.get(undefined as never, call)).toEqual(view);
});
