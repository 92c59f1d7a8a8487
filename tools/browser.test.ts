import { expect, test } from 'vitest';
import { ensureBrowser, findBrowser } from './browser.ts';

test('W2 a browser that is there is used, and nothing is installed', () => {
  const installed: string[] = [];
  expect(ensureBrowser(() => '/usr/bin/chromium', [() => installed.push('one')])).toEqual({
    ok: true,
    path: '/usr/bin/chromium',
  });
  expect(installed).toEqual([]);
});

test('W2 without one the ways to get it are tried in order, and no further than needed', () => {
  const tried: string[] = [];
  const find = (): string | null => (tried.length === 1 ? '/somewhere/chrome' : null);
  const installs = [() => void tried.push('first'), () => void tried.push('second')];
  expect(ensureBrowser(find, installs)).toEqual({ ok: true, path: '/somewhere/chrome' });
  expect(tried).toEqual(['first']);
});

test('W2 when none can be had the command says in words what to do', () => {
  const ensured = ensureBrowser(() => null, [() => undefined]);
  expect(ensured).toMatchObject({ ok: false, message: expect.stringContaining('TANDEM_BROWSER') });
});

test('W2 the tests that run now have found a real one', () => {
  expect(findBrowser()).not.toBeNull();
});
