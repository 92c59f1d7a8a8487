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

test('U9 U11 what waits, what it changes and a budget that is used up are said in the terminal', () => {
  const printed: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const log = withTerminal(() => undefined);
  log('understanding.waits', { why: 'model', model: 'big', kept: false });
  log('understanding.waits', { why: 'model', model: 'big', kept: true });
  log('understanding.compared', { key: 'k', newlyFailing: 2, newlyPassing: 1, changed: 7 });
  log('understanding.not_compared', { reason: 'no_answer', detail: 'refused' });
  log('understanding.budget_used_up', { tokensPerDay: 5000 });
  expect(printed).toEqual([
    'Not live yet: workspace.yml names another model. The tests are played with both.\n',
    'The tests with the other one: 2 newly failing, 1 newly passing, 7 messages understood otherwise. Put it live in the window, or with: tandem test WORKSPACE --compare --accept\n',
    'The old one stays: the tests cannot be played with the other (no_answer: refused).\n',
    "The model's 5000 tokens for today are used up; the bot understands by itself until midnight.\n",
  ]);
});
