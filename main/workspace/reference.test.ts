import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { builtInReplies, expressionFunctions, patternNames } from '../dialogue/index.ts';
import { goodFiles, inOneLine, withWorkspace } from './fixture.ts';
import { jsonSchemas } from './format/json-schemas.ts';
import { loadWorkspace } from './load.ts';
import { Findings } from './problem.ts';
import { parseYaml } from './yaml/parse-yaml.ts';
import { toPlain } from './yaml/source.ts';

/** The reference page, docs/skills.md, is what bot owners write by: what it shows must work, and nothing may be missing. */
const page = await readFile(new URL('../../docs/skills.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```yaml (\S+)\n(.*?)^```$/gms)].map(([, file = '', text = '']) => ({
  file,
  text,
}));

test('W3 every example of the reference page says which file it is, each file once', () => {
  expect(page.match(/^```yaml/gm)).toHaveLength(examples.length);
  expect(new Set(examples.map(({ file }) => file)).size).toBe(examples.length);
});

test('W3 the examples of the reference page are a workspace in order', async () => {
  const none = Object.fromEntries(Object.keys(goodFiles).map((file) => [file, null]));
  const files = Object.fromEntries(examples.map(({ file, text }) => [file, text]));
  await withWorkspace({ ...none, ...files }, async (folder) => {
    const result = await loadWorkspace(folder);
    expect(result.ok ? [] : result.problems.map(inOneLine)).toEqual([]);
    // One German reply is enough to show the file.
    expect(result.ok && result.warnings.map(({ file, code }) => [file, code])).toEqual([
      ['replies/de.yml', 'missing_translation'],
    ]);
  });
});

const schemas = jsonSchemas();

/** The schema an editor would use for a file, by the settings that docs/workspace.md shows. */
function schemaFor(file: string): Parameters<typeof z.fromJSONSchema>[0] {
  const [folder = '', rest] = file.split('/');
  const ofFolder: Readonly<Record<string, string>> = { skills: 'skill', replies: 'replies', tests: 'test' };
  const inFolder = rest === 'edge-cases.yml' ? 'edge-cases' : ofFolder[folder];
  return JSON.parse(schemas.get(`${inFolder ?? folder.replace('.yml', '')}.schema.json`) ?? 'null');
}

test.each(examples)('W3 an editor with the JSON Schemas takes the example of $file', ({ file, text }) => {
  const source = parseYaml(file, text, new Findings());
  const plain = source && toPlain(source.root);
  const schema = z.fromJSONSchema(schemaFor(file));
  expect(schema.safeParse(plain).error?.issues ?? []).toEqual([]);
  const withMore = Array.isArray(plain) ? [...plain, { more: 1 }] : { ...Object(plain), 'no key': {} };
  expect(schema.safeParse(withMore).success).toBe(false);
});

/** Names of keys and fixed words in a JSON Schema. */
function wordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties') return [...Object.keys(value), ...Object.values(value).flatMap(wordsOf)];
    if (key === 'enum' || key === 'const') return [value].flat().filter((word) => typeof word === 'string');
    return wordsOf(value);
  });
}

test.each([...schemas])('W3 the reference page names every key and word of %s', (_, schema) => {
  const missing = new Set(wordsOf(JSON.parse(schema)).filter((word) => !hasWord(word)));
  expect([...missing]).toEqual([]);
});

test('W3 the reference page names every pattern, built-in reply and function', () => {
  const names = [...patternNames, ...Object.keys(builtInReplies), ...expressionFunctions];
  expect(names.filter((name) => !hasWord(name))).toEqual([]);
});

function hasWord(word: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`).test(page);
}
