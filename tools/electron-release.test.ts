import { expect, test } from 'vitest';
import { overdueElectron } from './electron-release.ts';

const releases = {
  created: '2013-01-01T00:00:00Z',
  '44.11.5': '2026-11-19T00:00:00Z',
  '45.0.0': '2026-10-20T00:00:00Z',
  '45.4.0': '2026-11-01T00:00:00Z',
  '45.4.1': '2026-11-19T00:00:00Z',
  '46.0.0-beta.3': '2026-10-01T00:00:00Z',
};
const on = (installed: string, day: string, more = {}) =>
  overdueElectron(installed, { ...releases, ...more }, new Date(`${day}T00:00:00Z`));

test('S3 the newest Electron is never overdue, however old', () => {
  expect(on('45.4.1', '2027-06-01')).toBeNull();
});

test('S3 a new release may wait two weeks, and no longer', () => {
  expect(on('45.4.0', '2026-12-02')).toBeNull();
  expect(on('45.4.0', '2026-12-04')).toBe(
    'Electron 45.4.1 came out 15 days ago; 45.4.0 is installed. Update within 14 days of a release.',
  );
});

test('S3 a new major counts as a release, a beta does not', () => {
  const later = { '46.0.0': '2026-12-01T00:00:00Z' };
  expect(on('45.4.1', '2026-12-10', later)).toBeNull();
  expect(on('45.4.1', '2026-12-20', later)).toContain('Electron 46.0.0 came out 19 days ago');
});

test('S3 a patch of an older line is not asked for', () => {
  expect(on('45.4.1', '2026-12-30')).toBeNull();
  expect(on('44.9.0', '2026-12-30')).toContain('45.4.1');
});
