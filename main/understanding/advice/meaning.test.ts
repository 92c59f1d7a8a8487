import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adviser } from './index.ts';
import type { Advice, Lesson } from './lesson.ts';
import { inShort, lessons } from './lessons.fixture.ts';

/** A text `word word at 12` has the direction of 12 degrees: how like two texts are can be read off them. */
function vectorOf(text: string): Float32Array {
  const degrees = Number(/at (-?[\d.]+)/.exec(text)?.[1] ?? 0);
  return Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
}

async function onMeaning(taught: readonly Lesson[]): Promise<readonly Advice[]> {
  const { advise, examples } = await adviser(taught, ['en']).compare();
  return advise(examples.map(({ text }) => vectorOf(text)));
}

const around = (word: string, degrees: readonly number[]): string[] =>
  degrees.map((at, i) => `please ${word} the ${word}${i} thing at ${at}`);

test('U7 skills that are apart are not mixed up', async () => {
  expect(
    await onMeaning(lessons({ a: around('a', [0, 4, 8, 12, 16]), b: around('b', [60, 64, 68, 72, 76]) })),
  ).toEqual([]);
});

test('U7 skills whose examples lie among each other are told once, with the lines that are most alike', async () => {
  const taught = lessons({
    a: around('a', [0, 10, 20, 30, 40]),
    b: around('b', [5.1, 15.2, 25.3, 35.4, 45.5]),
  });
  const [found, ...others] = await onMeaning(taught);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ file: 'skills/b.yml', code: 'examples_overlap' });
  expect(found?.message).toMatch(
    /^skill "b" and skill "a" are easily mixed up: the bot would take \d+ of their 10 examples for the other's if they did not stand here\. Most alike: "please b the b\d thing at [\d.]+" and "please a .*" \(skills\/a\.yml:\d\)/,
  );
  expect(found?.related.map(({ file }) => file)).toContain('skills/a.yml');
  expect(found?.related.map(({ file }) => file)).toContain('skills/b.yml');
});

test('U7 two lines that mean the same are told though their skills are apart', async () => {
  const taught = lessons({ a: around('a', [0, 4, 8, 12, 50]), b: around('b', [51, 90, 94, 98, 99]) });
  expect((await onMeaning(taught)).map(inShort)).toEqual([
    'skills/b.yml:2 examples_overlap skills/b.yml:2 skills/a.yml:6',
  ]);
});

test('U7 an example that the bot would take for another skill is told with the line that pulls it', async () => {
  const taught = lessons({ a: around('a', [0, 2, 4, 6, 8, 55]), b: around('b', [80, 82, 84, 86, 88]) });
  const [found, ...others] = await onMeaning(taught);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ file: 'skills/a.yml', line: 7, code: 'example_misread' });
  expect(found?.message).toContain(
    'nearer to skill "b" than to anything else in skill "a": most like "please b the b0 thing at 80" (skills/b.yml:2)',
  );
});

test('U7 an example far from all others of its skill, and near to no other, is told', async () => {
  const taught = lessons({ a: around('a', [0, 2, 4, 6, 8, 60]), b: around('b', [170, 172, 174, 176, 178]) });
  expect((await onMeaning(taught)).map(inShort)).toEqual(['skills/a.yml:7 example_off_topic']);
});

test('U7 a topic that claims what a skill is for is told, topics among themselves are not', async () => {
  const topics = { legal: around('l', [5.1, 15.2, 25.3, 35.4]), press: around('p', [6, 16, 26, 36]) };
  const found = await onMeaning(lessons({ a: around('a', [0, 10, 20, 30]) }, topics));
  expect(found.map(({ code }) => code)).toEqual(['examples_overlap', 'examples_overlap']);
  for (const { message } of found)
    expect(message).toMatch(/^topic "(?:legal|press)" and skill "a" .* the bot declines/);
});

test('U7 what a rule answers, a word or two, and what the model cannot read are not judged by what they mean', async () => {
  const odd = [
    'broken at 60',
    'I want to talk to a human at 60',
    'ich möchte bitte mit dem Ding nach Hause gehen at 60',
  ];
  const b = around('b', [60, 62, 64, 66, 68]);
  for (const text of odd) {
    const found = await onMeaning(lessons({ a: [...around('a', [0, 2, 4, 6, 8]), text], b }));
    expect(found.map(({ code }) => code)).not.toContain('example_misread');
  }
});

test('U7 the same words are told once: what is said about words is not said again about meaning', async () => {
  const taught = lessons({
    a: [...around('a', [0, 4, 8, 12, 16]), 'lost my parcel at 40'],
    b: [...around('b', [70, 74, 78, 82, 86]), 'I lost a parcel at 40'],
  });
  expect(adviser(taught, ['en']).onWords.map(inShort)).toEqual([
    'skills/b.yml:7 examples_overlap skills/a.yml:7',
  ]);
  expect(await onMeaning(taught)).toEqual([]);
});

test('U7 any examples with any vectors are advised on in whole sentences and at their own lines', async () => {
  const texts = fc.array(fc.string({ maxLength: 30 }), { maxLength: 6 });
  const vector = fc.float32Array({
    minLength: 3,
    maxLength: 3,
    noNaN: true,
    noDefaultInfinity: true,
    min: -1,
    max: 1,
  });
  await fc.assert(
    fc.asyncProperty(
      texts,
      texts,
      texts,
      fc.array(vector, { minLength: 18, maxLength: 18 }),
      async (a, b, c, vectors) => {
        const taught = lessons({ a, b }, { c });
        const own = adviser(taught, ['en']);
        const { advise, examples } = await own.compare();
        const found = [...own.onWords, ...(await advise(vectors.slice(0, examples.length)))];
        for (const { file, line, message } of found) {
          expect(message).toMatch(/^[^\n]{20,}$/u);
          const lesson = taught.find((one) => one.place.file === file);
          expect(line).toBeLessThanOrEqual((lesson?.examples.length ?? 0) + 1);
        }
      },
    ),
  );
});
