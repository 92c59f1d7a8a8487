import { expect, test } from 'vitest';
import { countWords } from '../text/words.ts';
import type { Block } from './article.ts';
import { cutIntoPassages } from './cut.ts';

const sentence = 'A parcel takes between three and five working days to arrive at your door. ';

function paragraph(sentences: number): Block {
  return { kind: 'paragraph', text: sentence.repeat(sentences).trim() };
}

test('a short section is one passage', () => {
  expect(cutIntoPassages([{ kind: 'paragraph', text: 'Yes.' }])).toEqual(['Yes.']);
});

test('a long text becomes passages of roughly 40 to 180 words that lose nothing', () => {
  const blocks = Array.from({ length: 12 }, () => paragraph(4));
  const passages = cutIntoPassages(blocks);
  expect(passages.length).toBeGreaterThan(2);
  for (const passage of passages) {
    expect(countWords(passage)).toBeGreaterThanOrEqual(40);
    expect(countWords(passage)).toBeLessThanOrEqual(180);
  }
  expect(passages.join('\n\n')).toBe(blocks.map(({ text }) => text).join('\n\n'));
});

test('steps stay whole and with their lead-in', () => {
  const steps = Array.from({ length: 12 }, (_, index) => `${index + 1}. ${sentence.trim()}`).join('\n');
  const passages = cutIntoPassages([
    paragraph(9),
    { kind: 'paragraph', text: 'To send it back:' },
    { kind: 'list', text: steps },
  ]);
  expect(passages).toEqual([paragraph(9).text, `To send it back:\n${steps}`]);
});

test('a short rest stays with what is before it', () => {
  const passages = cutIntoPassages([paragraph(12), { kind: 'paragraph', text: 'Sundays do not count.' }]);
  expect(passages).toEqual([`${paragraph(12).text}\n\nSundays do not count.`]);
});

test('a paragraph without an end is cut between sentences, and one without spaces wherever it must be', () => {
  const [long, wall] = [paragraph(60), { kind: 'paragraph', text: '😀'.repeat(5_000) } as const];
  const passages = cutIntoPassages([long]);
  expect(passages.every((passage) => passage.endsWith('door.'))).toBe(true);
  expect(passages.join(' ')).toBe(long.text);
  const pieces = cutIntoPassages([wall]);
  expect(pieces.join('').replaceAll(/\s/g, '')).toBe(wall.text);
  expect(pieces.every((piece) => piece.length <= 3_100 && piece.isWellFormed())).toBe(true);
});
