import { expect, test } from 'vitest';
import { readHelpCentre } from './read-help-centre.ts';

function read(value: unknown) {
  return readHelpCentre({ kind: 'help-centre', bytes: Buffer.from(JSON.stringify(value)), charset: null });
}

const zendesk = {
  articles: [
    {
      id: 360001,
      title: 'How do I return something?',
      body: '<p>Within 30 days.</p><h2>Steps</h2><ol><li>Print</li><li>Send</li></ol>',
      section_id: 11,
      draft: false,
      user_segment_id: null,
      user_segment_ids: [],
    },
    { id: 360002, title: 'Unfinished', body: '<p>Draft.</p>', section_id: 11, draft: true },
    { id: 360003, title: 'Goodwill', body: '<p>Code GW.</p>', draft: false, user_segment_id: 7 },
    { id: 360004, title: 'Empty', body: '', draft: false },
    { id: 360005, title: 'Only pictures', body: '<img src="x.png">', draft: false },
  ],
  sections: [{ id: 11, name: 'Returns', category_id: 2 }],
  categories: [{ id: 2, name: 'Orders' }],
};

test('K1 every published article of a Zendesk export is a document below its category and section', () => {
  expect(read(zendesk)).toEqual([
    {
      part: '360001-how-do-i-return-something',
      title: 'How do I return something?',
      facts: {},
      links: [],
      sections: [
        { path: ['Orders', 'Returns'], blocks: [{ kind: 'paragraph', text: 'Within 30 days.' }] },
        { path: ['Orders', 'Returns', 'Steps'], blocks: [{ kind: 'list', text: '1. Print\n2. Send' }] },
      ],
    },
    {
      part: '360003-goodwill',
      title: 'Goodwill',
      facts: { audience: 'internal' },
      links: [],
      sections: [{ path: [], blocks: [{ kind: 'paragraph', text: 'Code GW.' }] }],
    },
  ]);
  expect(read([zendesk, { articles: [] }])).toHaveLength(2);
});

test('K1 K7 articles of an Intercom export: published ones, and internal or restricted ones for agents only', () => {
  const article = { type: 'article', state: 'published', body: '<p>Text.</p>' };
  const read_ = read({
    type: 'list',
    data: [
      { ...article, id: '1', title: 'Open', parent_ids: [18], help_center_audience: 'everyone' },
      { ...article, id: '2', title: 'Draft', state: 'draft' },
      { ...article, id: '3', title: 'Users', help_center_audience: 'restricted' },
      { type: 'internal_article', id: '4', title: 'Agents', body: '<p>Text.</p>' },
    ],
    collections: [{ id: '18', name: 'Orders' }],
  });
  expect(read_.map(({ part, facts, sections }) => [part, facts.audience, sections[0]?.path])).toEqual([
    ['1-open', undefined, ['Orders']],
    ['3-users', 'internal', []],
    ['4-agents', 'internal', []],
  ]);
});

test('S1 hidden text of an article is not read', () => {
  const [article] = read({
    articles: [{ id: 1, title: 'A', body: '<p>Shown</p><p style="display:none">SECRET</p>' }],
  });
  expect(JSON.stringify(article)).toContain('Shown');
  expect(JSON.stringify(article)).not.toContain('SECRET');
});

test('K1 what is no export is refused with what would be right', () => {
  for (const value of [{}, [], { data: [{ type: 'contact' }] }, { articles: 'x' }, 'text', null]) {
    expect(() => read(value), JSON.stringify(value)).toThrow('no help-centre export');
  }
  expect(() => read({ articles: [{ id: 1, title: ['x'], body: 'y' }] })).toThrow('where text should be');
  const bytes = Buffer.from(`${'['.repeat(200_000)}`);
  expect(() => readHelpCentre({ kind: 'help-centre', bytes, charset: null })).toThrow('nested deeper');
  const broken = Buffer.from('{"articles": [');
  expect(() => readHelpCentre({ kind: 'help-centre', bytes: broken, charset: null })).toThrow(
    'not valid JSON',
  );
});

test('articles of one title or without a usable id have names of their own', () => {
  const articles = [1, 2, '../x', '../x'].map((id) => ({ id, title: '???', body: '<p>x</p>' }));
  expect(read({ articles }).map(({ part }) => part)).toEqual(['1', '2', 'x', 'x-2']);
});
