import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';

const folder = new URL('../../../resources/schemas/', import.meta.url);

test('W3 the JSON Schemas that ship are those of the format (else run: node tools/schemas.ts)', async () => {
  const shipped = new Map<string, string>();
  for (const name of await readdir(folder)) shipped.set(name, await readFile(new URL(name, folder), 'utf8'));
  expect(new Map([...shipped].sort())).toEqual(new Map([...jsonSchemas()].sort()));
});

test('W3 an editor can complete keys, kinds of steps and fixed words from the schemas', () => {
  const schema = JSON.parse(jsonSchemas().get('skill.schema.json') ?? '{}');
  expect(Object.keys(schema.properties)).toEqual([
    'skill',
    'title',
    'description',
    'wants',
    'examples',
    'available',
    'needs',
    'slots',
    'steps',
    'attempts',
    'resolved',
  ]);
  const kinds = schema.definitions.step.anyOf.map((step: { required: string[] }) => step.required[0]);
  expect(kinds).toEqual(['collect', 'call', 'if', 'set', 'say', 'confirm', 'use', 'handoff', 'end']);
  expect(schema.properties.needs.const).toBe('verified_identity');
  expect(schema.required).toEqual(['skill', 'description', 'steps']);
});
