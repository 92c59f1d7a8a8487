import { expect, test } from 'vitest';
import { adviser } from './index.ts';
import type { Lesson } from './lesson.ts';
import { hours, inShort, lessons } from './lessons.fixture.ts';

const onWords = (taught: readonly Lesson[], locales: readonly string[] = ['en']) =>
  adviser(taught, locales).onWords;
const short = (taught: readonly Lesson[], locales?: readonly string[]) =>
  onWords(taught, locales).map(inShort);

test('U7 one sentence for two skills is named in both places, with what would be right', () => {
  const taught = lessons({
    hours: [...hours, 'Can I send this back?'],
    returns: [
      'can I send this back',
      'I want to return it',
      'return label',
      'the boots are too small for me now',
      'how do returns work with you',
    ],
  });
  expect(onWords(taught)).toEqual([
    {
      file: 'skills/returns.yml',
      line: 2,
      column: 5,
      path: 'examples[0]',
      code: 'examples_overlap',
      message:
        '"can I send this back" is also an example of skill "hours" (skills/hours.yml:8), so the bot cannot tell which is meant; keep it where it belongs',
      related: [
        {
          file: 'skills/hours.yml',
          line: 8,
          column: 5,
          path: 'examples[6]',
          text: 'Can I send this back?',
        },
      ],
    },
  ]);
});

const alike: readonly (readonly [string, string])[] = [
  ['please cancel my subscription', 'I want to cancel the subscription'],
  ['My card was stolen!', 'my card was stolen'],
  ['could you change my address please', 'change address'],
];

test.each(alike)(
  'U7 the same words with other small words around them say the same: %s / %s',
  (one, other) => {
    expect(
      short(lessons({ a: [...hours, one], b: [other, 'x1 y1', 'x2 y2', 'x3 y3', 'x4 y4 why?'] })),
    ).toContain('skills/b.yml:2 examples_overlap skills/a.yml:8');
  },
);

const different: readonly (readonly [string, string])[] = [
  ['freeze my card', 'unfreeze my card'],
  ['where is my order', 'when does my order come'],
  ['I did get my parcel', 'I did not get my parcel'],
  ['transfer from savings', 'transfer into savings'],
  ['my order', 'the order please'],
  ['cancel order 10417', 'cancel order 10418'],
];

test.each(different)('U7 what asks, denies or points makes a difference: %s / %s', (one, other) => {
  const found = short(lessons({ a: [...hours, one], b: [other, 'x1 y1', 'x2 y2', 'x3 y3', 'x4 y4 why?'] }));
  expect(found).not.toContain('skills/b.yml:2 examples_overlap skills/a.yml:8');
});

test('U7 a topic that has the words of a skill is told, two topics that share some are not', () => {
  const sue = ['I will sue you for this', 'my lawyer writes to you', 'see you in court soon'];
  expect(
    short(lessons({ hours: [...hours, 'I will sue you for this!'] }, { legal: sue, press: sue })),
  ).toEqual([
    'scope.yml:2 examples_overlap skills/hours.yml:8',
    'scope.yml:2 examples_overlap skills/hours.yml:8',
  ]);
});

test('U7 an example that stands twice in a skill is told once, at the second place', () => {
  expect(short(lessons({ hours: [...hours, 'When do you open tomorrow??'] }))).toEqual([
    'skills/hours.yml:8 example_twice skills/hours.yml:2',
  ]);
});

test('U7 too few examples are counted, and the ways of saying it that are missing are named', () => {
  const [few] = onWords(lessons({ refund: ['can I get my money back', 'where is my refund'] }));
  expect(few).toMatchObject({
    file: 'skills/refund.yml',
    line: 1,
    code: 'too_few_examples',
    message:
      'skill "refund" has 2 examples, so it is recognised only in nearly these words; add at least 3 more, such as a wish ("I want to …"), two or three words only and what happened, told without asking for anything',
  });
  expect(short(lessons({ hours: hours.slice(0, 5) }))).toEqual([]);
});

const ruled: readonly (readonly [string, string])[] = [
  ['stop', 'a wish to stop'],
  ['thanks a lot', 'thanks'],
  ['good morning', 'a greeting'],
  ['are you a robot?', 'the question whether it is a bot'],
];

test.each(ruled)('U7 an example that a rule answers before any skill is told: %s', (text, meaning) => {
  const [found, ...others] = onWords(lessons({ hours: [...hours, text] }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ line: 8, code: 'example_by_rule' });
  expect(found?.message).toContain(`takes "${text}" for ${meaning}, so it never starts "hours"`);
});

test('U7 a wish for a person is an example like any other, and so is a greeting before a request', () => {
  expect(
    short(lessons({ hours: [...hours, 'I want to talk to a human', 'hi, are you open today?'] })),
  ).toEqual([]);
});

const german = [
  'wann macht ihr morgen auf',
  'ich möchte wissen, wie lange ihr geöffnet habt',
  'eure Tür war gestern zu, als ich vorbeikam',
  'habt ihr am Sonntag auch geöffnet',
  'sag mir bitte, bis wann der Laden heute offen ist',
];

test('U7 a skill that is taught in a language without replies is told, one with replies is not', () => {
  const [found, ...others] = onWords(lessons({ hours: german }), ['en', 'es']);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ line: 1, code: 'examples_language' });
  expect(found?.message).toBe(
    'the examples of skill "hours" are in German, but the bot says everything in English or Spanish; add replies/de.yml, or write them in a language that has replies',
  );
  expect(short(lessons({ hours: german }), ['en', 'de-AT'])).toEqual([]);
  expect(short(lessons({ hours: [...hours, ...german.slice(0, 2)] }))).toEqual([]);
});

test('U7 a long example is quoted on one line', () => {
  const long = `where is my parcel\n${'very '.repeat(60)}late`;
  const [found] = onWords(lessons({ a: [...hours, long], b: [...hours.slice(3), long] }));
  expect(found?.message.length).toBeLessThan(400);
  expect(found?.message).not.toContain('\n');
});
