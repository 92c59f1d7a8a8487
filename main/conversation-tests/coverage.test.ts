import { expect, test } from 'vitest';
import type { Bot, Skill, Step } from '../dialogue/index.ts';
import { coverageOf } from './coverage.ts';

const at = (line: number) => ({ file: 'skills/s.yml', line, column: 5 });
const say = (id: string, line: number): Step => ({ id, at: at(line), kind: 'say', reply: `r${id}` });

const steps: readonly Step[] = [
  { id: '1', at: at(1), kind: 'if', condition: { source: 'slots.a > 1' }, then: [say('2', 2)], else: [] },
  {
    id: '3',
    at: at(3),
    kind: 'call',
    action: 'x.y',
    with: new Map(),
    save: new Map(),
    failed: [say('4', 4)],
  },
  { id: '5', at: at(5), kind: 'confirm', text: 'Sure?', denied: [] },
];

/** Only what coverage reads; the rest of a bot has no part in it. */
const bot = {
  skills: new Map([
    [
      's',
      { id: 's', steps, slots: new Map([['a', { name: 'a', giveUp: [say('6', 6)] }]]) } as unknown as Skill,
    ],
  ]),
} as unknown as Bot;

const step = (id: string) => ({ kind: 'step', skill: 's', step: id }) as const;

test('T3 steps of branches and side exits count, and what is missing is named with its line', () => {
  const visits = [step('1'), { kind: 'branch', skill: 's', step: '1', way: 'else' } as const, step('3')];
  const coverage = coverageOf(bot, visits, new Set(['cancel']));
  expect(coverage.skills).toEqual({ covered: 1, total: 1, percent: 100, missing: [] });
  expect(coverage.steps).toEqual({
    covered: 2,
    total: 6,
    percent: 33.3,
    missing: [
      's: say r2 (skills/s.yml:2)',
      's: say r4 (skills/s.yml:4)',
      's: confirm "Sure?" (skills/s.yml:5)',
      's: say r6 (skills/s.yml:6)',
    ],
  });
  expect(coverage.branches).toEqual({
    covered: 1,
    total: 5,
    percent: 20,
    missing: [
      's: if slots.a > 1 → then (skills/s.yml:1)',
      's: call x.y → failed (skills/s.yml:3)',
      's: confirm "Sure?" → denied (skills/s.yml:5)',
      's: a → give_up',
    ],
  });
  expect(coverage.commands).toMatchObject({ covered: 1, total: 16 });
  expect(coverage.patterns).toMatchObject({ covered: 0, total: 14 });
});

test('T3 all that was passed is all: side exits by their first step, patterns by their name', () => {
  const visits = [
    ...['1', '2', '3', '4', '5', '6'].map(step),
    { kind: 'branch', skill: 's', step: '1', way: 'then' } as const,
    { kind: 'branch', skill: 's', step: '1', way: 'else' } as const,
    { kind: 'branch', skill: 's', step: '5', way: 'denied' } as const,
    { kind: 'pattern', pattern: 'opened' } as const,
  ];
  const coverage = coverageOf(bot, visits, new Set());
  expect(coverage.steps.percent).toBe(100);
  expect(coverage.branches.percent).toBe(100);
  expect(coverage.patterns.covered).toBe(1);
  expect(coverage.patterns.missing).not.toContain('opened');
});
