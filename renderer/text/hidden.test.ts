import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitHidden } from './hidden.ts';

test('an override that would turn a file name around is shown as a mark', () => {
  expect(splitHidden('photo\u202egnp.exe')).toEqual([
    { kind: 'plain', text: 'photo' },
    { kind: 'hidden', code: 'U+202E', count: 1 },
    { kind: 'plain', text: 'gnp.exe' },
  ]);
});

test('tag characters, zero-width characters and lone surrogates are counted, not hidden', () => {
  expect(splitHidden('a\u{e0041}\u{e0041}b\u200b\ud800')).toEqual([
    { kind: 'plain', text: 'a' },
    { kind: 'hidden', code: 'U+E0041', count: 2 },
    { kind: 'plain', text: 'b' },
    { kind: 'hidden', code: 'U+200B', count: 1 },
    { kind: 'hidden', code: 'U+D800', count: 1 },
  ]);
});

test.each(['👩‍👩‍👧 ❤️ family', 'می‌خواهم', 'क्‍ष', 'Zoë\tand\nLí'])('%s is ordinary writing', (text) => {
  expect(splitHidden(text)).toEqual([{ kind: 'plain', text }]);
});

test('nothing is lost: plain runs and counted marks make up the whole text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const length = splitHidden(text).reduce(
        (sum, run) => sum + (run.kind === 'plain' ? [...run.text].length : run.count),
        0,
      );
      expect(length).toBe([...text].length);
    }),
  );
});
