import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFragment, readHtml } from './read-html.ts';

function read(html: string | Buffer, charset: string | null = null) {
  const [article] = readHtml({ kind: 'html', bytes: Buffer.from(html), charset });
  if (!article) {
    throw new Error('a page is one article');
  }
  return article;
}

const prose = 'We send every order within two working days, and you hear from us when it leaves. '
  .repeat(4)
  .trim();

test('K1 a page keeps its title, headings, lists, steps and tables, and nothing of its menus', () => {
  const article = read(`<!doctype html><html><head><title>Delivery – Help centre</title></head><body>
    <header><a href="/">Home</a></header><nav><ul><li>Orders</li></ul></nav>
    <main><div class="breadcrumbs">Help / Delivery</div>
      <h1>Delivery</h1><p>${prose}</p>
      <h2>Abroad</h2>
      <p>See <a href="https://post.example/prices">the prices</a> or <a href="/x">ask us</a>.</p>
      <ol><li><p>Open the order.</p></li><li>Choose:<ul><li>Post</li><li>Courier</li></ul></li></ol>
      <h3>Prices</h3>
      <table><thead><tr><th>Country</th><th>Days</th></tr></thead>
        <tr><td>Norway</td><td>1–3</td></tr><tr><td>Germany</td><td>4–7</td></tr></table>
      <details><summary>And islands?</summary>Two days more.</details>
    </main><aside>Read also: Returns</aside><footer>© Shop</footer></body></html>`);
  expect(article).toMatchObject({
    title: 'Delivery',
    sections: [
      { path: [], blocks: [{ kind: 'paragraph', text: prose }] },
      {
        path: ['Abroad'],
        blocks: [
          { kind: 'paragraph', text: 'See the prices (https://post.example/prices) or ask us.' },
          { kind: 'list', text: '1. Open the order.\n2. Choose:\n  - Post\n  - Courier' },
        ],
      },
      {
        path: ['Abroad', 'Prices'],
        blocks: [{ kind: 'list', text: '- Country: Norway; Days: 1–3\n- Country: Germany; Days: 4–7' }],
      },
      { path: ['Abroad', 'Prices', 'And islands?'], blocks: [{ kind: 'paragraph', text: 'Two days more.' }] },
    ],
    links: ['/', 'https://post.example/prices', '/x'],
  });
});

test('K1 a page without marks for its text is read by where the text is', () => {
  const menu = `<div>${'<a href="/a">Menu</a> '.repeat(30)}</div>`;
  const paragraphs = `<p>${prose}</p>`.repeat(5);
  const article = read(
    `<html><head><title>Care | Shop</title></head><body>${menu}<div class="content"><h2>Wool</h2>${paragraphs}</div>${menu}</body></html>`,
  );
  expect(article.title).toBe('Care');
  expect(JSON.stringify(article.sections)).toContain('every order');
  expect(JSON.stringify(article.sections)).not.toContain('Menu Menu');
});

test('K1 a page that leaves out tags that it may leave out is read like any other', () => {
  for (const html of [
    `<title>Care | Shop</title><p>${prose}`,
    `<html><title>Care | Shop</title><body><p>${prose}</p>`,
    `<!doctype html><meta charset=utf-8><title>Care | Shop</title><h2>Wool</h2><p>${prose}<p>More.`,
    `<html><head><title>Care | Shop</title></head><p>${prose}</p></html>`,
  ]) {
    const { title, sections } = read(html);
    expect(title, html).toBe('Care');
    expect(sections[0]?.blocks[0]?.text, html).toBe(prose);
  }
});

test('K1 cells that span columns or rows stand in each; a table of names and values needs no header', () => {
  const spanning = readFragment(
    '<table><tr><th>Size</th><th>Price</th></tr><tr><td rowspan="2">Small</td><td>3</td></tr><tr><td>4</td></tr></table>',
  );
  expect(spanning[0]?.blocks[0]?.text).toBe('- Size: Small; Price: 3\n- Size: Small; Price: 4');
  const values = readFragment(
    '<table><tr><td>Weight</td><td>2 kg</td></tr><tr><td>Height</td><td>30 cm</td></tr></table>',
  );
  expect(values[0]?.blocks[0]?.text).toBe('- Weight: 2 kg\n- Height: 30 cm');
});

test('S1 what a reader of the page does not see is not read', () => {
  const hidden = [
    '<p hidden>SECRET</p>',
    '<p style="display: none">SECRET</p>',
    '<p style="VISIBILITY:hidden">SECRET</p>',
    '<p style="opacity:0">SECRET</p>',
    '<p style="font-size:0px">SECRET</p>',
    '<p style="position:absolute;left:-9999px">SECRET</p>',
    '<p style="color:#fff;background:#fff">SECRET</p>',
    '<p style="color: transparent">SECRET</p>',
    '<p aria-hidden="true">SECRET</p>',
    '<p class="gone">SECRET</p>',
    '<script>SECRET</script><style>SECRET</style><template>SECRET</template><noscript>SECRET</noscript>',
    '<!-- SECRET -->',
    '<input type="hidden" value="SECRET"><textarea>SECRET</textarea>',
    '<svg><text>SECRET</text></svg><iframe srcdoc="SECRET">SECRET</iframe>',
  ];
  const page = `<html><head><style>/* x */ .gone, .other { display:none } @media print { p { display:none } }</style></head><body>`;
  for (const part of hidden) {
    const text = JSON.stringify(
      read(`${page}<p>${prose}</p>${part}<p style="opacity:0.9">Shown.</p></body></html>`).sections,
    );
    expect(text, part).not.toContain('SECRET');
    expect(text, part).toContain('every order');
    expect(text, part).toContain('Shown.');
  }
  const invisible = read(`<p>re\u00ADfund\u200B \u202Eback\u{E0041}</p>`).sections;
  expect(invisible).toEqual([{ path: [], blocks: [{ kind: 'paragraph', text: 'refund back' }] }]);
});

test('pages are decoded by what the server or they themselves say, and otherwise as they can be', () => {
  const latin = Buffer.from('<p>Gr\xfc\xdfe</p>', 'latin1');
  expect(JSON.stringify(read(latin, 'iso-8859-1').sections)).toContain('Grüße');
  expect(JSON.stringify(read(latin, 'no-such-charset').sections)).toContain('Grüße');
  expect(JSON.stringify(read(latin).sections)).toContain('Grüße');
  expect(JSON.stringify(read('<meta charset="utf-8"><p>Grüße</p>').sections)).toContain('Grüße');
  expect(JSON.stringify(read(Buffer.from('\uFEFF<p>Grüße</p>', 'utf16le')).sections)).toContain('Grüße');
});

test('any tree is read, without an empty block and without a mark in its text', () => {
  const tag = fc.constantFrom(
    'p',
    'div',
    'ul',
    'ol',
    'li',
    'table',
    'tr',
    'td',
    'b',
    'a',
    'h2',
    'br',
    'dl',
    'dt',
  );
  const part = fc.oneof(
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
    fc.constant('word '),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      for (const { blocks } of readFragment(parts.join(''))) {
        expect(blocks.every(({ text }) => text.trim() !== '' && !text.includes('<'))).toBe(true);
      }
    }),
  );
});

test('S1 trees as deep or as wide as nobody writes them are refused in a sentence', () => {
  for (const tag of ['div', 'b', 'ul', 'blockquote', 'span', 'table']) {
    expect(() => read(`${`<${tag}>`.repeat(3_000)}text`), tag).toThrow('nested more than 200 deep');
  }
  expect(() => read('<b>x</b>'.repeat(200_001))).toThrow('more than 200000 elements');
  expect(read('<p>'.repeat(3_000) + prose).sections).toHaveLength(1);
});
