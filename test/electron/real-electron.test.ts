import { _electron, type ElectronApplication } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { electronBinary } from '../../main/electron/index.ts';
import { buildIfNeeded } from '../../tools/build.ts';
import { until } from '../fixtures/until.ts';
import { projectRoot, temporaryFolder } from './shell-under-test.ts';

const binary = electronBinary();

async function launch(executablePath: string): Promise<ElectronApplication> {
  await buildIfNeeded();
  const app = await _electron.launch({
    executablePath,
    args: [
      projectRoot,
      `--user-data-dir=${temporaryFolder()}`,
      // Chromium's own sandbox cannot be set up by root, which some build machines run as.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  onTestFinished(() => app.close());
  return app;
}

if (binary === null) {
  process.stderr.write(
    'The tests on a real Electron did not run: its program is not installed. `npx install-electron` fetches it.\n',
  );
  test.skip(
    'X4 NOT RUN, as no Electron program is installed (npx install-electron): the real app starts, confined',
  );
  test.skip(
    'X4 NOT RUN, as no Electron program is installed (npx install-electron): the desk serves the window',
  );
} else {
  test('X4 the real app starts: our page in a sandboxed, isolated window that leads nowhere', async () => {
    const app = await launch(binary);
    const page = await app.firstWindow();
    expect(page.url()).toBe('app://tandem/index.html');

    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Not in the public types, and the only place that tells what Electron made of the options.
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
        contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag: webviewTag ?? false };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });

    const seen = await page.evaluate(async () => ({
      bridge: Object.keys((window as unknown as { tandem: object }).tandem).sort(),
      node: ['process', 'require', 'module', 'Buffer'].filter((name) => name in window),
      opened: window.open('https://example.com/') !== null,
      fetched: await fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
      location: await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    }));
    expect(seen).toEqual({
      bridge: [
        'connectDesk',
        'onConnectionLost',
        'onOpenConversation',
        'openExternal',
        'platform',
        'version',
      ],
      node: [],
      opened: false,
      fetched: false,
      location: 'denied',
    });

    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    expect(page.url()).toBe('app://tandem/index.html');
  });

  test('X4 the desk runs in a utility process of the real app, and serves the window', async () => {
    const app = await launch(binary);
    const page = await app.firstWindow();
    await until(
      'the sample workspace is on screen',
      () => page.getByText('Fjell & Fjord').first().isVisible(),
      60_000,
    );
    const processes = await app.evaluate(({ app: electron }) =>
      electron.getAppMetrics().map(({ name }) => name ?? ''),
    );
    expect(processes).toContain('Tandem desk');
  });
}
