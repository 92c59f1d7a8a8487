import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, startShell } from './shell-under-test.ts';

const own = 'app://tandem/index.html';

test('S3 the window is sandboxed and isolated, and holds only our page', async () => {
  const { electron, window } = await startShell();
  expect(electron.app.isSandboxed).toBe(true);
  expect(window.options.webPreferences).toEqual({
    preload: join(projectRoot, 'out', 'preload', 'bridge.cjs'),
    additionalArguments: ['--tandem-version=1.2.3'],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: false,
    spellcheck: false,
  });
  expect(window.loaded).toEqual([own]);
});

test('S3 the page’s tools are for developers only', async () => {
  const { window, electron } = await startShell({ isPackaged: false });
  expect(window.options.webPreferences?.devTools).toBe(true);
  expect(electron.session.loads('devtools://devtools/bundled/inspector.html')).toBe(true);
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)(
  'S3 the page leads nowhere: %s',
  async (by) => {
    const { page } = await startShell();
    const targets = [
      'https://example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      own,
    ];
    expect(targets.filter((url) => page.leaves(by, url))).toEqual([]);
  },
);

test('S3 no window opens and no webview is embedded', async () => {
  const { page, electron } = await startShell();
  expect(['https://example.com/', 'about:blank', own].filter((url) => page.opens(url))).toEqual([]);
  expect(page.attachesWebview()).toBe(false);
  expect(electron.windows).toHaveLength(1);
});

test('S3 a content made later is confined too', async () => {
  const { electron } = await startShell();
  const later = new electron.module.BrowserWindow({}).webContents;
  expect([later.leaves('will-navigate', 'https://example.com/'), later.opens(own)]).toEqual([false, false]);
});

const permissions = [
  'accessibility-events',
  'background-sync',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'persistent-storage',
  'pointerLock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
];

test('S3 of all permissions the page gets notifications and copying, whether it asks or looks', async () => {
  const { electron, page } = await startShell();
  const allowed = ['clipboard-sanitized-write', 'notifications'];
  expect(permissions.filter((name) => electron.session.requests(page, name, own))).toEqual(allowed);
  expect(permissions.filter((name) => electron.session.checks(page, name, own))).toEqual(allowed);
});

test('S3 a foreign page or a frame inside ours gets no permission at all', async () => {
  const { electron, page } = await startShell();
  for (const [url, isMainFrame] of [
    ['https://example.com/', true],
    ['app://elsewhere/index.html', true],
    ['', true],
    [own, false],
  ] as const) {
    expect(permissions.filter((name) => electron.session.requests(page, name, url, isMainFrame))).toEqual([]);
    expect(permissions.filter((name) => electron.session.checks(page, name, url, isMainFrame))).toEqual([]);
  }
});

test('S3 no device is ever offered', async () => {
  const { electron } = await startShell();
  const kinds = ['hid', 'serial', 'usb'] as const;
  expect(kinds.filter((kind) => electron.session.offersDevice(kind, 'app://tandem'))).toEqual([]);
});

test('S3 the window loads nothing but its own files', async () => {
  const { electron } = await startShell();
  const addresses = [
    own,
    'app://tandem/assets/app.js',
    'data:image/png;base64,AAAA',
    'https://example.com/pixel.png',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1:8080/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'app://elsewhere/x',
    'devtools://devtools/bundled/inspector.html',
  ];
  expect(addresses.filter((url) => electron.session.loads(url))).toEqual(addresses.slice(0, 3));
});

/** Each is one of Electron's own warnings: a switch that opens what the tests above show shut. */
const forbidden = [
  /nodeIntegration\w*:\s*true/,
  /contextIsolation:\s*false/,
  /sandbox:\s*false/,
  /webSecurity:\s*false/,
  /webviewTag:\s*true/,
  /allowRunningInsecureContent/,
  /experimentalFeatures/,
  /enableBlinkFeatures/,
  /disableBlinkFeatures/,
  /commandLine\.append/,
  /certificate-error/,
  /setCertificateVerifyProc/,
  /ELECTRON_DISABLE_SECURITY_WARNINGS/,
  /executeJavaScript|insertCSS|insertText/,
  /\beval\(|new Function\(/,
  /@electron\/remote|enableRemoteModule/,
  /bypassCSP|allowServiceWorkers|corsEnabled/,
  /loadFile\(|['"`]file:\/\//,
  /loadURL\((?!appStart\))/,
  /crashReporter|autoUpdater/,
  /http:\/\//,
  /exposeInMainWorld\((?!'tandem', bridge\))/,
];

test('S3 no line of the shell or its preload script opens what Electron warns of, or reports anywhere', () => {
  const files = ['main/electron', 'preload'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(25);
  const found = files.flatMap((file) => {
    const source = readFileSync(join(projectRoot, file), 'utf8');
    return forbidden.filter((pattern) => pattern.test(source)).map((pattern) => `${file}: ${pattern}`);
  });
  expect(found).toEqual([]);
});
