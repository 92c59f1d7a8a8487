import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { ProblemCode } from '../problem.ts';
import type { Path, YamlNode } from './source.ts';

export type Tree = {
  readonly root: YamlNode;
  readonly errors: readonly TreeProblem[];
  /** True when aliases multiplied into so much that parts were left out: the rest tells nothing. */
  readonly isCut: boolean;
  /** Texts that other YAML readers take for something else. */
  readonly ambiguous: readonly { readonly path: Path; readonly message: string }[];
};

type TreeProblem = {
  readonly offset: number;
  readonly path: Path;
  readonly code: ProblemCode;
  readonly message: string;
};

/** Keys through which a careless assignment would reach an object's prototype. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Values a file may stand for once its aliases are followed: some hundred skills' worth. */
const maxExpanded = 200_000;
/** Words that YAML 1.1 reads as true or false, and dates, which it reads as a point in time. */
const ambiguousText = /^(?:y|yes|n|no|on|off|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?)$/i;

type Built = { readonly node: YamlNode; readonly size: number; readonly depth: number };

type Builder = {
  readonly maxDepth: number;
  readonly anchors: Map<string, Built>;
  isCut: boolean;
  readonly errors: TreeProblem[];
  readonly ambiguous: { readonly path: Path; readonly message: string }[];
};

/** Turns what `yaml` parsed into a tree of plain values with their places, and names what YAML allows but we do not. */
export function buildTree(contents: Node, maxDepth: number): Tree {
  const builder: Builder = { maxDepth, anchors: new Map(), isCut: false, errors: [], ambiguous: [] };
  const { node } = build(builder, contents, [], 0);
  return { root: node, errors: builder.errors, isCut: builder.isCut, ambiguous: builder.ambiguous };
}

function build(builder: Builder, node: Node | null, path: Path, parentOffset: number): Built {
  const offset = node?.range?.[0] ?? parentOffset;
  const built = buildContent(builder, node, path, offset);
  if (node && !isAlias(node) && node.anchor !== undefined) builder.anchors.set(node.anchor, built);
  return built;
}

function buildContent(builder: Builder, node: Node | null, path: Path, offset: number): Built {
  if (isAlias(node)) return follow(builder, node.source, path, offset);
  if (isMap(node)) return buildMap(builder, node.items, path, offset);
  if (isSeq(node)) return buildList(builder, node.items, path, offset);
  if (isScalar(node)) return buildScalar(builder, node, path, offset);
  return leaf(offset, null, '');
}

function buildMap(builder: Builder, pairs: readonly unknown[], path: Path, offset: number): Built {
  const entries = new Map<string, { keyOffset: number; value: YamlNode }>();
  let size = 1;
  let depth = 1;
  for (const pair of pairs) {
    if (!isPair<Node, Node | null>(pair)) continue;
    const key = isScalar(pair.key) ? keyText(pair.key) : null;
    const keyOffset = pair.key.range?.[0] ?? offset;
    if (key === null) {
      const message = 'a key is a plain name; write it as "name: value"';
      builder.errors.push({ offset: keyOffset, path, code: 'wrong_type', message });
      continue;
    }
    const at = [...path, key];
    const value = build(builder, pair.value, at, keyOffset);
    size += value.size;
    depth = Math.max(depth, value.depth + 1);
    if (forbiddenKeys.has(key)) {
      const message = `"${key}" cannot be used as a name; choose another`;
      builder.errors.push({ offset: keyOffset, path: at, code: 'forbidden_key', message });
    } else if (entries.has(key)) {
      const message = `"${key}" stands here twice; keep one of the two`;
      builder.errors.push({ offset: keyOffset, path: at, code: 'duplicate_key', message });
    } else {
      entries.set(key, { keyOffset, value: value.node });
    }
  }
  return checked(builder, { node: { kind: 'map', offset, entries }, size, depth }, path, offset);
}

function buildList(builder: Builder, nodes: readonly unknown[], path: Path, offset: number): Built {
  const items: YamlNode[] = [];
  let size = 1;
  let depth = 1;
  for (const [index, item] of nodes.entries()) {
    const value = build(builder, item as Node | null, [...path, index], offset);
    items.push(value.node);
    size += value.size;
    depth = Math.max(depth, value.depth + 1);
  }
  return checked(builder, { node: { kind: 'list', offset, items }, size, depth }, path, offset);
}

function buildScalar(builder: Builder, node: Scalar, path: Path, offset: number): Built {
  const plain = node.type === 'PLAIN' ? (node.source ?? '') : null;
  const { value } = node;
  if (typeof value === 'number') {
    const message = numberProblem(plain ?? '', value);
    if (message !== null) builder.errors.push({ offset, path, code: 'yaml_number', message });
    return leaf(offset, value, plain);
  }
  if (typeof value === 'boolean' || value === null) return leaf(offset, value, plain);
  const text = String(value);
  if (plain !== null && ambiguousText.test(plain)) {
    const message = `other YAML readers do not take ${plain} for a text; put it in quotes: "${plain}"`;
    builder.ambiguous.push({ path, message });
  }
  return leaf(offset, text, plain);
}

/** Numbers that are not what they look like: octal to some readers, or not exact. */
function numberProblem(plain: string, value: number): string | null {
  if (/^[-+]?0\d/.test(plain)) {
    return `${plain} is read as ${value}; write ${value}, or put it in quotes if the zero belongs to it`;
  }
  if (/^[-+]?0[ox]/i.test(plain) || !Number.isFinite(value)) {
    return `${plain} is not an ordinary number; write it in decimal, or put it in quotes if it is a text`;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? `${plain} is too large to be kept exactly; put it in quotes`
    : null;
}

function follow(builder: Builder, name: string, path: Path, offset: number): Built {
  const target = builder.anchors.get(name);
  if (target) return checked(builder, target, path, offset);
  const message = `the alias *${name} has no anchor &${name} that ends before it; write the value out`;
  builder.errors.push({ offset, path, code: 'yaml_alias', message });
  return leaf(offset, null, null);
}

/** Aliases share what they point at, so a small file can stand for a gigantic or bottomless tree. */
function checked(builder: Builder, built: Built, path: Path, offset: number): Built {
  if (built.size <= maxExpanded && built.depth <= builder.maxDepth) return built;
  const message = 'the aliases (*name) multiply into far too much; write the values out';
  if (!builder.isCut) builder.errors.push({ offset, path, code: 'yaml_alias', message });
  builder.isCut = true;
  return leaf(offset, null, null);
}

function keyText(key: Scalar): string | null {
  if (key.type === 'PLAIN') return key.source ? key.source : null;
  return typeof key.value === 'string' ? key.value : null;
}

function leaf(offset: number, value: string | number | boolean | null, plain: string | null): Built {
  return { node: { kind: 'scalar', offset, value, plain }, size: 1, depth: 1 };
}
