import { expect, test } from 'vitest';
import { differenceText } from './test-model.ts';

test('U11 what a change does to the tests is a few lines that say what fails, what passes and what is read otherwise', () => {
  const side = {
    ...{ passed: 38, turns: 120, askedModel: 0, fallbacks: 0, p50: 4.6, p95: 9.2 },
    tokens: { prompt: 0, completion: 0 },
  };
  const text = differenceText({
    tests: 40,
    played: 39,
    stopped: 'calls',
    newlyFailing: [{ name: 'a no\u001b[2J', file: 'tests/no.yml', line: 4, failure: 'expected a; got b' }],
    newlyPassing: [{ name: 'boots', file: 'tests/boots.yml', line: 1 }],
    changed: {
      count: 30,
      shown: [{ test: 'boots', customer: 'my boots', before: ['clarify'], after: ['start_skill return'] }],
    },
    before: side,
    after: { ...side, askedModel: 14, fallbacks: 1, tokens: { prompt: 900, completion: 100 }, p95: 812 },
  });
  expect(text.split('\n')).toEqual([
    '39 of 40 tests: compare_calls is used up',
    '  live now   38 passed; model asked in 0 of 120 messages, 0 without use; 0 tokens; 5 ms, slowest twentieth 9 ms',
    '  then       38 passed; model asked in 14 of 120 messages, 1 without use; 1000 tokens; 5 ms, slowest twentieth 812 ms',
    '  newly failing  a no\uFFFD[2J (tests/no.yml:4) expected a; got b',
    '  newly passing  boots (tests/boots.yml:1)',
    '  30 messages understood otherwise',
    '    "my boots": clarify → start_skill return',
  ]);
});
