import { afterEach, expect, test, vi } from 'vitest';
import { withTerminal } from './terminal-log.ts';

afterEach(() => vi.restoreAllMocks());

test('W4 what became of a save is one line in the terminal, and everything goes to the log', () => {
  const printed: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const logged: string[] = [];
  const log = withTerminal((event) => logged.push(event));
  log('workspace.save_broken', { problem: 'skills/a.yml:3 unknown slot "x"', more: 2 });
  log('turn.done');
  log('workspace.save_mended');
  log('workspace.tests_broken', { problem: 'tests/a.yml:3 unknown slot "x"', more: 0 });
  expect(printed).toEqual([
    'Not live, the version before it goes on answering: skills/a.yml:3 unknown slot "x" (and 2 more)\n',
    'Good again: the last save is in order.\n',
    'Warning, the bot answers but its tests do not run: tests/a.yml:3 unknown slot "x"\n',
  ]);
  expect(logged).toHaveLength(4);
});
