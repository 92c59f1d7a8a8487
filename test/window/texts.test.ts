import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import en from '../../renderer/i18n/en.json' with { type: 'json' };

const renderer = join(import.meta.dirname, '../../renderer');
const spokenAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'placeholder',
  'title',
  'alt',
  'label',
  'heading',
]);

type Node = { readonly type: string; readonly [name: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesIn(item);
  } else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* nodesIn(child);
  }
}

const hasLetters = (text: unknown): boolean => typeof text === 'string' && /\p{L}/u.test(text);

/** Words that stand in JSX where a person would see or hear them. */
const spokenLiterals = (program: Node): string[] => {
  const found: string[] = [];
  for (const node of nodesIn(program)) {
    if (node.type === 'JSXText' && hasLetters(node.value)) found.push(String(node.value).trim());
    if (node.type === 'JSXExpressionContainer' && isNode(node.expression)) {
      if (node.expression.type === 'Literal' && hasLetters(node.expression.value)) {
        found.push(String(node.expression.value));
      }
    }
    if (node.type === 'JSXAttribute' && isNode(node.name) && spokenAttributes.has(String(node.name.name))) {
      if (isNode(node.value) && node.value.type === 'Literal') found.push(String(node.value.value));
    }
  }
  // A container that holds an attribute's value, such as a class name, is not spoken.
  const silent = new Set<unknown>();
  for (const node of nodesIn(program)) {
    if (node.type !== 'JSXAttribute' || !isNode(node.name)) continue;
    if (!spokenAttributes.has(String(node.name.name)) && isNode(node.value)) {
      if (isNode(node.value.expression)) silent.add(node.value.expression.value);
    }
  }
  return found.filter((text) => !silent.has(text));
};

const stringsIn = (program: Node): string[] =>
  [...nodesIn(program)].flatMap((node) => (node.type === 'Literal' ? [String(node.value)] : []));

const keysOf = (texts: object, path = ''): string[] =>
  Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${path}${name}`] : keysOf(value, `${path}${name}.`),
  );

const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');

const sources = async () => {
  const names = await readdir(renderer, { recursive: true });
  const wanted = names.filter((name) => /\.tsx?$/.test(name) && !/^widget\b|\.test\.|\.d\.ts$/.test(name));
  return Promise.all(
    wanted.map(async (name) => {
      const parsed = parseSync(name, await readFile(join(renderer, name), 'utf8'));
      expect(parsed.errors).toEqual([]);
      return { name, program: parsed.program as unknown as Node };
    }),
  );
};

test('H20 no word that a person sees or hears stands in the code', async () => {
  const found = (await sources()).flatMap(({ name, program }) =>
    spokenLiterals(program).map((text) => `${name}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('H20 every text is used, and every text that is used exists', async () => {
  const keys = new Set(keysOf(en).map(withoutPlural));
  const groups = new Set(Object.keys(en));
  const used = new Set((await sources()).flatMap(({ program }) => stringsIn(program)));
  const unused = [...keys].filter((key) => !used.has(key));
  const missing = [...used].filter((text) => {
    const [group, name, ...rest] = text.split('.');
    return (
      group !== undefined &&
      groups.has(group) &&
      /^[a-z]\w*$/i.test(name ?? '') &&
      rest.length === 0 &&
      !keys.has(text)
    );
  });
  expect({ unused, missing }).toEqual({ unused: [], missing: [] });
});

test('H20 a text with a count has both of its forms', () => {
  const keys = keysOf(en);
  const plural = keys.filter((key) => /_(one|other)$/.test(key)).map(withoutPlural);
  for (const key of plural) expect(keys).toEqual(expect.arrayContaining([`${key}_one`, `${key}_other`]));
});
