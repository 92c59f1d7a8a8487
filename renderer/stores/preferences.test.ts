import { expect, test } from 'vitest';
import { parsePreferences } from './preferences.ts';

test('what is stored comes back, and anything unreadable counts as not chosen', () => {
  const usual = { theme: 'system', keys: {}, foldedLanes: ['snoozed', 'closed'] };
  expect(parsePreferences(null)).toEqual(usual);
  expect(parsePreferences('{"theme"')).toEqual(usual);
  expect(parsePreferences('[]')).toEqual(usual);
  expect(
    parsePreferences('{"theme":"pink","keys":{"note":7,"next":"a"},"foldedLanes":["bot","none"]}'),
  ).toEqual({
    theme: 'system',
    keys: { next: 'a' },
    foldedLanes: ['bot'],
  });
});
