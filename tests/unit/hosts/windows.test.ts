import type { Session } from 'electron/main';
import { expect, test, vi } from 'vitest';
import { FakeWindow } from '../../fakes/fake-electron.ts';

vi.mock('electron/main', () => ({ BrowserWindow: FakeWindow }));
const { denyPermissions, openWindow } = await import('#main/hosts/electron/windows.ts');

const open = () =>
  openWindow({
    preload: '/preload.cjs',
    bridge: { version: '1.0.0', platform: 'linux' },
    path: '/?code=x',
  }) as unknown as FakeWindow;

test('a window is isolated from Node and knows the desktop only by the bridge', () => {
  const { options, webContents } = open();
  expect(options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    preload: '/preload.cjs',
    additionalArguments: ['--platenDesktop={"version":"1.0.0","platform":"linux"}'],
  });
  expect(webContents.url).toBe('app://bundle/?code=x');
});

test('a window stays with the interface', () => {
  const { webContents } = open();
  expect(webContents.navigate('https://elsewhere.example/')).toBe(false);
  expect(webContents.navigate('file:///etc/passwd')).toBe(false);
  expect(webContents.navigate('app://other/')).toBe(false);
  expect(webContents.navigate('app://bundle/staff')).toBe(true);
  const details = { url: 'https://elsewhere.example/' } as Parameters<typeof webContents.opener>[0];
  expect(webContents.opener(details)).toEqual({ action: 'deny' });
});

test('pages get no permission of the system', () => {
  let onRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  let onCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  denyPermissions({
    setPermissionRequestHandler: (handler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler) => {
      onCheck = handler;
    },
  });
  const answers = (['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'] as const).map((name) => {
    let answer: boolean | null = null;
    onRequest?.(null as never, name, (granted) => (answer = granted), {} as never);
    return answer;
  });
  expect(answers).toEqual([false, false, false, false, false]);
  const check = onCheck as ((contents: null, permission: string) => boolean) | null;
  expect(check?.(null, 'media')).toBe(false);
});
