import type { z } from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import type { Findings } from '../problem.ts';
import { closestName, didYouMean } from '../suggest.ts';
import { nodeAt, type Path, type SourceFile, toPlain, type YamlNode } from '../yaml/source.ts';
import { keysOf, type Misfit, schemaAt, settle, variantOf } from './schema-walk.ts';

/** Checks the shape of a file. What is wrong is reported at its place, in one sentence with what would be right. */
export function readShape<T extends z.ZodType>(
  schema: T,
  source: SourceFile,
  findings: Findings,
): z.output<T> | null {
  const parsed = schema.safeParse(toPlain(source.root));
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (findings.isFull(source)) break;
    explain({ schema, source, findings }, issue, []);
  }
  return null;
}

type Reading = { readonly schema: z.ZodType; readonly source: SourceFile; readonly findings: Findings };

function explain(reading: Reading, issue: $ZodIssue, base: Path): void {
  const { source, findings } = reading;
  const path = [...base, ...issue.path.filter((part) => typeof part !== 'symbol')];
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(reading, path, typeNames[issue.expected] ?? issue.expected);
    case 'unrecognized_keys':
      return unknownKeys(reading, path, issue.keys);
    case 'invalid_union':
      return explainUnion(reading, issue.errors, path);
    case 'invalid_value':
      return wrongValue(reading, path, issue.values.map(String));
    case 'invalid_key': {
      const why = issue.issues[0]?.message ?? 'use another';
      const message = `"${String(path.at(-1))}" cannot be a name: ${why}`;
      return findings.error(source, path, 'bad_value', message, 'key');
    }
    case 'too_small':
    case 'too_big': {
      const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      const unit = units[issue.origin];
      if (unit !== undefined && issue.code === 'too_small' && issue.minimum === 1) {
        return findings.error(source, path, 'bad_value', `${labelOf(path)}: must not be empty`);
      }
      const must = unit === undefined ? `must be ${bound}` : `must have ${bound} ${unit}`;
      return findings.error(source, path, 'bad_value', `${labelOf(path)}: ${must}`);
    }
    default:
      return findings.error(source, path, 'bad_value', `${labelOf(path)}: ${issue.message}`);
  }
}

function explainUnion(reading: Reading, variants: readonly (readonly $ZodIssue[])[], path: Path): void {
  const schema = schemaAt(reading.schema, reading.source, path);
  const choice = schema && variantOf(schema, nodeAt(reading.source, path));
  if (choice === null) return wrongType(reading, path, 'another value');
  if (choice.kind !== 'variant') return wrongVariant(reading, path, choice);
  for (const issue of variants[choice.index] ?? []) explain(reading, issue, path);
}

function wrongVariant({ source, findings }: Reading, path: Path, misfit: Misfit): void {
  switch (misfit.kind) {
    case 'misfit': {
      const expected = [...new Set(misfit.types.map((type) => typeNames[type] ?? type))];
      return wrongType({ source, findings }, path, alternatives(expected));
    }
    case 'several': {
      const kinds = misfit.kinds.map((kind) => `"${kind}"`).join(' and ');
      const message = `${kinds} are separate steps; put each behind a "-" of its own`;
      return findings.error(source, [...path, misfit.kinds[1] ?? ''], 'several_steps', message, 'key');
    }
    case 'none': {
      const written = keysAt(source, path);
      const near = written.find((key) => closestName(key, misfit.kinds) !== null) ?? written[0];
      if (near === undefined) {
        const message = `a step is missing; it begins with ${alternatives(misfit.kinds)}`;
        return findings.error(source, path, 'unknown_step', message);
      }
      const hint = didYouMean(near, misfit.kinds) || `; use ${alternatives(misfit.kinds)}`;
      return findings.error(source, [...path, near], 'unknown_step', `unknown step "${near}"${hint}`, 'key');
    }
  }
}

function unknownKeys({ schema, source, findings }: Reading, path: Path, keys: readonly string[]): void {
  const at = schemaAt(schema, source, path);
  const settled = at && settle(at, nodeAt(source, path));
  if (settled !== null && !('_zod' in settled)) {
    return wrongVariant({ schema, source, findings }, path, settled);
  }
  const known = (settled && keysOf(settled)) ?? [];
  for (const key of keys) {
    const hint = didYouMean(key, known) || `; known here: ${known.join(', ')}`;
    findings.error(source, [...path, key], 'unknown_key', `unknown key "${key}"${hint}`, 'key');
  }
}

function wrongType(
  { source, findings }: Pick<Reading, 'source' | 'findings'>,
  path: Path,
  expected: string,
): void {
  const node = nodeAt(source, path);
  const label = labelOf(path);
  if (node === undefined) {
    const message = `"${label}" is missing; add it`;
    return findings.error(source, path, 'missing_key', message);
  }
  if (findings.hasErrorAt(source, path)) return;
  if (isEmpty(node)) {
    return findings.error(
      source,
      path,
      'wrong_type',
      `${label}: nothing stands here; ${expected} is expected`,
    );
  }
  const wantsText = expected.includes(typeNames.string ?? '');
  if (wantsText && node.kind === 'scalar' && node.plain !== null && typeof node.value !== 'string') {
    const message = `${label}: ${node.plain} is read as ${typeof node.value === 'number' ? `the number ${node.value}` : node.value}; put it in quotes: "${node.plain}"`;
    return findings.error(source, path, 'unquoted_text', message);
  }
  const entry = expected === typeNames.array && node.kind === 'map' ? '; begin each entry with "- "' : '';
  const message = `${label}: ${literal(node)} stands here; ${expected} is expected${entry}`;
  findings.error(source, path, 'wrong_type', message);
}

function wrongValue(reading: Reading, path: Path, values: readonly string[]): void {
  const { source, findings } = reading;
  const node = nodeAt(source, path);
  if (node === undefined || isEmpty(node)) return wrongType(reading, path, alternatives(values));
  const written = node.kind === 'scalar' ? String(node.value) : literal(node);
  const hint = didYouMean(written, values) || `; use ${alternatives(values)}`;
  findings.error(source, path, 'bad_value', `${labelOf(path)}: unknown value "${clip(written)}"${hint}`);
}

/** How a person names the types; anything else is shown as it is. */
const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping (name: value)',
  record: 'a mapping (name: value)',
  array: 'a list',
};

const units: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' };

/** The innermost name of a path: what a person would call the place. */
function labelOf(path: Path): string {
  return String(path.findLast((part) => typeof part === 'string') ?? 'the file');
}

function literal(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'list') return 'a list';
  return typeof node.value === 'string' ? `the text "${clip(node.value)}"` : `${node.plain ?? node.value}`;
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function keysAt(source: SourceFile, path: Path): readonly string[] {
  const node = nodeAt(source, path);
  return node?.kind === 'map' ? [...node.entries.keys()] : [];
}

function alternatives(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`;
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
