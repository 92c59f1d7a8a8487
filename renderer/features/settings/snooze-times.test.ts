import { expect, test } from 'vitest';
import { snoozeTimes } from './snooze-times.ts';

const names = (now: Date) => snoozeTimes(now).map(({ name }) => name);

test('Monday is offered on every day but Sunday, where it is tomorrow already', () => {
  expect(names(new Date(2026, 2, 4, 15))).toEqual(['hour', 'threeHours', 'tomorrow', 'monday']);
  expect(names(new Date(2026, 2, 8, 15))).toEqual(['hour', 'threeHours', 'tomorrow']);
});

test('mornings are nine o’clock in the agent’s own time, and on a Monday "Monday" is the next one', () => {
  const monday = new Date(2026, 2, 2, 15, 30);
  expect(
    snoozeTimes(monday)
      .slice(2)
      .map(({ until }) => until),
  ).toEqual([new Date(2026, 2, 3, 9), new Date(2026, 2, 9, 9)]);
});
