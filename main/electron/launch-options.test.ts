import { expect, test } from 'vitest';
import { readLaunchOptions } from './launch-options.ts';

test('X4 workspace and data folder come from the command line, relative to where it was typed', () => {
  const argv = ['/opt/tandem', '/app', '--workspace=../bots/shop', '--data=/var/tandem', '--other=1'];
  expect(readLaunchOptions(argv, '/home/mara/work')).toEqual({
    workspace: '/home/mara/bots/shop',
    data: '/var/tandem',
  });
});

test('X4 without them, or with nothing behind the sign, the app chooses', () => {
  expect(readLaunchOptions(['/opt/tandem', '--workspace='], '/')).toEqual({ workspace: null, data: null });
});
