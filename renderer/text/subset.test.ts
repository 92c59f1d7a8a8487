import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Inline } from './subset.ts';
import { parseSubset } from './subset.ts';

const inlineText = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) =>
      node.kind === 'bold' ? inlineText(node.children) : node.kind === 'link' ? node.label : node.text,
    )
    .join('');

const blockText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) =>
      block.kind === 'code'
        ? block.text
        : (block.kind === 'list' ? block.items : block.lines).map(inlineText).join('\n'),
    )
    .join('\n');

test('a reply with bold, code, a list and a link becomes exactly those blocks', () => {
  expect(parseSubset('Your **label** is `R-104`.\nSee https://shop.example/r.\n\n1. print\n2. pack')).toEqual(
    [
      {
        kind: 'paragraph',
        lines: [
          [
            { kind: 'text', text: 'Your ' },
            { kind: 'bold', children: [{ kind: 'text', text: 'label' }] },
            { kind: 'text', text: ' is ' },
            { kind: 'code', text: 'R-104' },
            { kind: 'text', text: '.' },
          ],
          [
            { kind: 'text', text: 'See ' },
            {
              kind: 'link',
              url: 'https://shop.example/r',
              host: 'shop.example',
              label: 'https://shop.example/r',
            },
            { kind: 'text', text: '.' },
          ],
        ],
      },
      {
        kind: 'list',
        ordered: true,
        start: 1,
        items: [[{ kind: 'text', text: 'print' }], [{ kind: 'text', text: 'pack' }]],
      },
    ],
  );
});

test.each([
  'javascript:alert(1)',
  '[pay here](javascript:alert(1))',
  'http://shop.example',
  '[a](data:text/html,<script>)',
  'https://bank.example@evil.example/',
  '<img src=x onerror=alert(1)>',
  '![x](http://evil.example/p.png)',
])('%s stays literal text', (text) => {
  const nodes = parseSubset(text).flatMap((block) => (block.kind === 'paragraph' ? block.lines.flat() : []));
  expect(nodes.map((node) => node.kind)).toEqual(['text']);
  expect(inlineText(nodes)).toBe(text);
});

test('a named link keeps its label and tells its host', () => {
  expect(parseSubset('[your bank](https://evil.example/x)')).toEqual([
    {
      kind: 'paragraph',
      lines: [[{ kind: 'link', url: 'https://evil.example/x', host: 'evil.example', label: 'your bank' }]],
    },
  ]);
});

test('any text parses, and every word of it is still there', () => {
  const pieces = fc.constantFrom(
    '**',
    '`',
    '```',
    '[',
    '](',
    ')',
    'https://a.example',
    '- ',
    '1. ',
    '\n',
    ' ',
    'a',
    '<b>',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const words = (value: string): string => value.replace(/[^a-z<>]/g, '');
      const shown = words(blockText(parseSubset(text)));
      for (const letter of new Set(words(text).replace(/[^a<>]/g, ''))) expect(shown).toContain(letter);
    }),
  );
});

test.each(['**', '**a', '`', '[', '[a](', '[a](https://', '> ', '- ', '*', '```\n', 'https://'])(
  'two hundred thousand times %j still parses',
  (piece) => {
    expect(parseSubset(piece.repeat(200_000)).length).toBeGreaterThan(0);
  },
);
