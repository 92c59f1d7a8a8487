import { expect, test } from 'vitest';
import { readFrontMatter } from './front-matter.ts';

function reasonOf(text: string): string | null {
  const read = readFrontMatter(text);
  return read.ok ? null : read.reason;
}

test('front matter gives title, audience and the days on which the document counts', () => {
  const read = readFrontMatter(
    '---\ntitle: Spring sale\naudience: internal\nvalid_from: 2026-03-01\nvalid_until: 2026-03-31\n---\nText',
  );
  expect(read).toEqual({
    ok: true,
    facts: {
      title: 'Spring sale',
      audience: 'internal',
      validFrom: Date.UTC(2026, 2, 1),
      validUntil: Date.UTC(2026, 3, 1),
    },
    body: '\nText',
  });
});

test('a document without front matter is public and always counts', () => {
  const facts = { title: null, audience: 'public', validFrom: null, validUntil: null };
  expect(readFrontMatter('# Returns\n')).toEqual({ ok: true, facts, body: '# Returns\n' });
  expect(readFrontMatter('---\n---\nText')).toEqual({ ok: true, facts, body: '\nText' });
  expect(readFrontMatter('---\n\nA text that begins with a line')).toMatchObject({ ok: true, facts });
});

test('what could hide that a document is internal is refused, never published', () => {
  expect(reasonOf('---\naudience: everyone\n---\nx')).toBe('audience must be "public" or "internal"');
  expect(reasonOf('---\naudiance: internal\n---\nx')).toContain('did you mean "audience"?');
  expect(reasonOf('---\nAudience: internal\n---\nx')).toContain('did you mean "audience"?');
  expect(reasonOf('---\naudience: [internal]\n---\nx')).toBe('audience must be "public" or "internal"');
  expect(reasonOf('---\naudience: internal\nSecret text')).toContain('not closed');
  expect(reasonOf('---\naudience: internal: yes\n---\nx')).toContain('not valid YAML');
  expect(reasonOf('---\naudience: public\naudience: internal\n---\nx')).toContain('not valid YAML');
  expect(reasonOf('---\n- internal\n---\nx')).toContain('key: value');
});

test('dates that lie are refused with what would be right', () => {
  expect(reasonOf('---\nvalid_from: soon\n---\nx')).toBe('valid_from must be a date like 2026-01-31');
  expect(reasonOf('---\nvalid_until: 2026-02-30\n---\nx')).toBe('valid_until must be a date like 2026-01-31');
  expect(reasonOf('---\nvalid_from: 2026-05-01\nvalid_until: 2026-04-01\n---\nx')).toContain('is before');
});

test('YAML made to exhaust memory or the stack is refused', () => {
  expect(reasonOf(`---\ntitle: ${'['.repeat(5_000)}\n---\nx`)).toContain('not valid YAML');
  expect(reasonOf('---\na: &a [x, x]\nb: [*a, *a]\ntitle: *a\n---\nx')).toContain('not valid YAML');
});

test('other keys are nobody’s business and change nothing', () => {
  expect(
    readFrontMatter('---\ntags: [a]\nid: ../../etc/passwd\n__proto__: {audience: internal}\n---\nx'),
  ).toMatchObject({ ok: true, facts: { title: null, audience: 'public' } });
});
