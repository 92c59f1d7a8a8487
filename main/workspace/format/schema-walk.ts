import type { $ZodType, $ZodTypes } from 'zod/v4/core';
import { nodeAt, type Path, type SourceFile, type YamlNode } from '../yaml/source.ts';

/** Which variant of a union a value is meant to be. */
export type Choice = { readonly kind: 'variant'; readonly index: number; readonly schema: $ZodType } | Misfit;

export type Misfit =
  /** Mappings whose first keys name their kinds: none of these, or several of them, are in the value. */
  | { readonly kind: 'none'; readonly kinds: readonly string[] }
  | { readonly kind: 'several'; readonly kinds: readonly string[] }
  /** No variant takes a value like this. */
  | { readonly kind: 'misfit'; readonly types: readonly string[] };

/** The schema at a path of a file, before a choice between its variants; null when none applies there. */
export function schemaAt(schema: $ZodType, source: SourceFile, path: Path): $ZodType | null {
  let current: $ZodType | null = schema;
  for (const [index, part] of path.entries()) {
    const settled = settle(current, nodeAt(source, path.slice(0, index)));
    current = '_zod' in settled ? childSchema(settled, part) : null;
    if (current === null) return null;
  }
  return current;
}

/** The variant of a schema that a value was meant to fit, or why none can be chosen. */
export function settle(schema: $ZodType, node: YamlNode | undefined): $ZodType | Misfit {
  const choice = variantOf(schema, node);
  if (choice === null) return unwrap(schema);
  return choice.kind === 'variant' ? settle(choice.schema, node) : choice;
}

/** Which variant of a union a value was meant to be; null when the schema is no union. */
export function variantOf(schema: $ZodType, node: YamlNode | undefined): Choice | null {
  const { def } = typed(unwrap(schema))._zod;
  return def.type === 'union' ? choose(def.options, node) : null;
}

/** Keys that a mapping may have; null when any are allowed. */
export function keysOf(schema: $ZodType): readonly string[] | null {
  const { def } = typed(schema)._zod;
  return def.type === 'object' ? Object.keys(def.shape) : null;
}

function choose(options: readonly $ZodType[], node: YamlNode | undefined): Choice {
  const unwrapped = options.map(unwrap);
  const fitting = unwrapped.flatMap((schema, index) => (fits(schema, node) ? [{ schema, index }] : []));
  const [only, other] = fitting;
  if (only === undefined)
    return { kind: 'misfit', types: unwrapped.map((schema) => typed(schema)._zod.def.type) };
  if (other === undefined || node?.kind !== 'map') return { kind: 'variant', ...only };
  const named = fitting.map((variant) => ({ ...variant, key: keysOf(variant.schema)?.[0] ?? '' }));
  const present = named.filter(({ key }) => node.entries.has(key));
  const [first, second] = present;
  if (first === undefined) return { kind: 'none', kinds: named.map(({ key }) => key) };
  if (second !== undefined) return { kind: 'several', kinds: present.map(({ key }) => key) };
  return { kind: 'variant', index: first.index, schema: first.schema };
}

function unwrap(schema: $ZodType): $ZodType {
  const { def } = typed(schema)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return unwrap(def.innerType);
    case 'lazy':
      return unwrap(def.getter());
    default:
      return schema;
  }
}

function childSchema(schema: $ZodType, part: string | number): $ZodType | null {
  const { def } = typed(schema)._zod;
  if (def.type === 'object') return Object.hasOwn(def.shape, part) ? (def.shape[part] ?? null) : null;
  if (def.type === 'record') return def.valueType;
  if (def.type === 'array') return def.element;
  return null;
}

function fits(schema: $ZodType, node: YamlNode | undefined): boolean {
  const { type } = typed(schema)._zod.def;
  if (type === 'object' || type === 'record') return node?.kind === 'map';
  if (type === 'array') return node?.kind === 'list';
  return node?.kind === 'scalar' && node.value !== null;
}

/** Every schema is one of the built-in kinds; only the base type hides which. */
function typed(schema: $ZodType): $ZodTypes {
  return schema as $ZodTypes;
}
