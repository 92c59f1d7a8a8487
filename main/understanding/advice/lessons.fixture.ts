import type { Advice, Lesson } from './lesson.ts';

/** Lessons as if each stood in a file of its own, with its examples from line 2. */
export function lessons(
  skills: Readonly<Record<string, readonly string[]>>,
  topics: Readonly<Record<string, readonly string[]>> = {},
): Lesson[] {
  return [
    ...Object.entries(skills).map(([id, texts]) => lesson('skill', id, texts, `skills/${id}.yml`)),
    ...Object.entries(topics).map(([id, texts]) => lesson('topic', id, texts, 'scope.yml')),
  ];
}

function lesson(kind: Lesson['kind'], id: string, texts: readonly string[], file: string): Lesson {
  return {
    kind,
    id,
    place: { file, line: 1, column: 1, path: 'examples' },
    examples: texts.map((text, i) => ({
      text,
      place: { file, line: i + 2, column: 5, path: `examples[${i}]` },
    })),
  };
}

/** `skills/refund.yml:3 examples_overlap ↔ skills/return_item.yml:2` */
export function inShort({ file, line, code, related }: Advice): string {
  const others = related.map((other) => `${other.file}:${other.line}`);
  return [`${file}:${line} ${code}`, ...others].join(' ');
}

/** Enough examples of a kind that nobody has anything to say about. */
export const hours: readonly string[] = [
  'when do you open tomorrow',
  'I want to know your opening hours',
  'opening hours',
  'your door was shut when I came by yesterday',
  'are you there on Sundays',
  'tell me until when the shop is open tonight',
];
