import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from './article.ts';
import { readFrontMatter } from './front-matter.ts';
import { articleOf } from './markdown.ts';
import { markdownOf } from './write-markdown.ts';

test('an article is written as Markdown that a person can read', () => {
  const article: Article = {
    title: 'Returns & refunds',
    sections: [
      { path: [], blocks: [{ kind: 'paragraph', text: 'You have 30 days.' }] },
      { path: ['How', 'By post'], blocks: [{ kind: 'list', text: '1. Print\n  - on paper\n2. Send' }] },
      { path: ['How', 'In a shop'], blocks: [{ kind: 'code', text: 'code' }] },
    ],
  };
  const written = markdownOf(article, { source: 'https://shop.example/returns' });
  expect(written).toBe(`---
source: "https://shop.example/returns"
---

# Returns &amp; refunds

You have 30 days.

## How

### By post

1. Print
  - on paper
2. Send

### In a shop

\`\`\`
code
\`\`\`
`);
  const read = readFrontMatter(written);
  expect(read.ok && articleOf(read.body)).toEqual(article);
});

test('whatever stands in an article, it is the same when it is read again', () => {
  const word = fc.string({
    unit: fc.constantFrom(
      'a',
      'b',
      '#',
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '&',
      '|',
      '~',
      '\\',
      '-',
      '1',
      '.',
      '!',
      ':',
      '+',
      '=',
    ),
    minLength: 1,
    maxLength: 8,
  });
  const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `${words.join(' ')} x`);
  const block = fc.oneof(
    line.map((text) => ({ kind: 'paragraph' as const, text })),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => ({
      kind: 'list' as const,
      text: lines.map((text, index) => `${index + 1}. ${text}`).join('\n'),
    })),
  );
  const section = fc.record({ path: fc.tuple(line), blocks: fc.tuple(block) });
  const article = fc.record({ title: line, sections: fc.array(section, { maxLength: 4 }) });
  fc.assert(
    fc.property(article, (written) => {
      const headings = written.sections.map(({ path }) => path[0]);
      // Under one heading twice in a row is one section, whoever reads it.
      fc.pre(headings.every((heading, index) => heading !== headings[index - 1]));
      expect(articleOf(markdownOf(written))).toEqual(written);
    }),
  );
});
