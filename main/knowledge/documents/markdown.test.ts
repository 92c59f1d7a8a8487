import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleOf } from './markdown.ts';

test('headings, paragraphs, steps, lists, tables, quotes and code become sections of plain text', () => {
  const article = articleOf(`# Returns & refunds

You have **30 days**,
counted from *delivery*. See [our form](https://shop.example/return "Form") or \`/returns\`.

## How to return

To send something back:

1. Open the [order](../orders.md).
2) Choose the item,
   then the reason.
   - a photo helps
3. Print the label.

### Costs ###

| Country | Label | |
| --- | :---: | --- |
| Norway | free | |
| Germany | 4.90 EUR | 5–7 days |

> Gift cards are not refunded.

Exchanges
---------

\`\`\`
code  stays
\`\`\`
`);
  expect(article).toEqual({
    title: 'Returns & refunds',
    sections: [
      {
        path: [],
        blocks: [
          {
            kind: 'paragraph',
            text: 'You have 30 days, counted from delivery. See our form (https://shop.example/return) or /returns.',
          },
        ],
      },
      {
        path: ['How to return'],
        blocks: [
          { kind: 'paragraph', text: 'To send something back:' },
          {
            kind: 'list',
            text: '1. Open the order.\n2. Choose the item, then the reason.\n  - a photo helps\n3. Print the label.',
          },
        ],
      },
      {
        path: ['How to return', 'Costs'],
        blocks: [
          {
            kind: 'list',
            text: '- Country: Norway; Label: free\n- Country: Germany; Label: 4.90 EUR; 5–7 days',
          },
          { kind: 'paragraph', text: 'Gift cards are not refunded.' },
        ],
      },
      { path: ['Exchanges'], blocks: [{ kind: 'code', text: 'code  stays' }] },
    ],
  });
});

test('what a reader of the page does not see is not in the text', () => {
  const text = JSON.stringify(
    articleOf(
      'Shown <!-- secret -->text\n<script>steal()</script>\n[1]: https://x.example\n<b>bold</b>\n<!-- open\nsecret',
    ),
  );
  expect(text).toMatch(/Shown text.*bold/);
  expect(text).not.toMatch(/secret|steal|x\.example|<b>/);
});

test('what is code is seen, whatever it is code of', () => {
  const markdown = [
    'Write `<!-- note -->` or ``<script>`` there, then <!-- secret --> go on.',
    '',
    '```html',
    '<script src="x.js"></script> <!-- shown -->',
    '```',
    '',
    'The end.<script>secret()',
  ].join('\n');
  const text = JSON.stringify(articleOf(markdown));
  expect(text).toMatch(/<!-- note -->.*<script>.*go on.*src=.*shown.*The end/);
  expect(text).not.toContain('secret');
});

test('signs that are no marks stay: sums, names with underscores, years at the start of a line', () => {
  const [section] = articleOf(
    '5 * 3 * 2 and snake_case_name \\*kept\\*, founded in\n1998. A good year.',
  ).sections;
  expect(section?.blocks).toEqual([
    { kind: 'paragraph', text: '5 * 3 * 2 and snake_case_name *kept*, founded in 1998. A good year.' },
  ]);
});

test('any text is read, and its words are kept in order', () => {
  const words = fc.array(
    fc.constantFrom('#', '-', '1.', '|', '---', '`', '**', '[', '](', '<!--', '\n', '\n\n', 'word', '>'),
    {
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(words, (parts) => {
      const { sections } = articleOf(parts.join(' '));
      for (const { blocks } of sections) {
        expect(blocks.every(({ text }) => text.trim() !== '')).toBe(true);
      }
    }),
  );
});

test('a megabyte of brackets, stars or fences is read in a moment', () => {
  for (const part of ['[', '**a', '<a ', '![', '`', '_a_', '| - ', '- ', '> ', '[a](b ', '# ']) {
    const text = part.repeat(Math.ceil(300_000 / part.length));
    expect(articleOf(text).sections.length).toBeLessThanOrEqual(1);
    expect(articleOf(`${text.slice(0, 20_000).replaceAll(' ', ' \n')}`)).toBeDefined();
  }
});
