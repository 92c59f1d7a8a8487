import { celEnv, isCelError, isCelList, isCelMap, parse, plan } from '@bufbuild/cel';
import type { SlotValue } from '../../preload/contract/index.ts';

/**
 * Conditions and values of the workspace format: CEL, without side effects and with a bounded cost. Names and fields
 * that are missing are null. Number literals are doubles, because every number of a slot is one.
 */

const maxLength = 500;
/** Nested `map`/`filter`/`exists` multiply their costs; two levels over bounded lists stay in the milliseconds. */
const maxLoops = 2;
const maxNodes = 300;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const roots = ['slots', 'identity', 'result', 'value'] as const;

export type Bindings = Readonly<Partial<Record<(typeof roots)[number], SlotValue>>>;

export type Evaluated =
  | { readonly ok: true; readonly value: SlotValue }
  | { readonly ok: false; readonly message: string };

export type CheckedExpression =
  | { readonly ok: true; readonly slots: readonly string[] }
  | { readonly ok: false; readonly message: string };

type Node = ReturnType<typeof parse>['expr'];
type Path = readonly [string, ...string[]];

type Compiled = {
  readonly run: (bindings: Record<string, SlotValue>) => unknown;
  readonly paths: readonly Path[];
};

class ExpressionError extends Error {}

const env = celEnv();
const compiled = new Map<string, Compiled>();

/** Says whether an expression can be used, and which slots it reads. */
export function checkExpression(source: string): CheckedExpression {
  try {
    const { paths } = compile(source);
    const slots = paths.flatMap(([root, name]) => (root === 'slots' && name !== undefined ? [name] : []));
    return { ok: true, slots: [...new Set(slots)] };
  } catch (error) {
    if (error instanceof Error) return { ok: false, message: error.message };
    throw error;
  }
}

/** Computes an expression. A value that cannot be computed is an error to decide on, never a silent false. */
export function evaluate(source: string, bindings: Bindings): Evaluated {
  const { run, paths } = compile(source);
  const filled = Object.fromEntries(
    roots.map((root) => [root, bindings[root] ?? (root === 'slots' ? {} : null)]),
  );
  for (const path of paths) fillMissing(filled, path);
  const value = run(filled);
  if (isCelError(value)) return { ok: false, message: value.message };
  return { ok: true, value: toJson(value) };
}

function compile(source: string): Compiled {
  const known = compiled.get(source);
  if (known) return known;
  if (source.length > maxLength)
    throw new ExpressionError(`an expression may have ${maxLength} characters at most`);
  const parsed = parseOrExplain(source);
  const walk = { nodes: 0, loops: 0, paths: [] as Path[], locals: [] as string[] };
  inspect(parsed.expr, walk);
  const result: Compiled = { run: plan(env, parsed) as Compiled['run'], paths: walk.paths };
  compiled.set(source, result);
  return result;
}

function parseOrExplain(source: string): ReturnType<typeof parse> {
  try {
    return parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExpressionError(`cannot read the expression "${source}": ${reason}`);
  }
}

type Walk = { nodes: number; loops: number; readonly paths: Path[]; readonly locals: string[] };

/** Walks the syntax tree once: counts costs, collects the paths it reads, and turns whole-number literals into doubles. */
function inspect(node: Node, walk: Walk): void {
  walk.nodes += 1;
  if (walk.nodes > maxNodes) throw new ExpressionError('the expression is too large');
  const path = pathOf(node);
  if (path) {
    if (!walk.locals.includes(path[0])) {
      if (!roots.some((root) => root === path[0]))
        throw new ExpressionError(`unknown name "${path[0]}": use ${roots.join(', ')}`);
      if (path.some((name) => forbidden.has(name)))
        throw new ExpressionError(`"${path.join('.')}" is not a slot or a field`);
      walk.paths.push(path);
    }
    return;
  }
  const kind = node.exprKind;
  switch (kind.case) {
    case 'constExpr': {
      const constant = kind.value.constantKind;
      if (constant.case === 'int64Value')
        kind.value.constantKind = { case: 'doubleValue', value: Number(constant.value) };
      return;
    }
    case 'selectExpr':
      if (kind.value.operand) inspect(kind.value.operand, walk);
      return;
    case 'callExpr':
      if (kind.value.target) inspect(kind.value.target, walk);
      for (const argument of kind.value.args) inspect(argument, walk);
      return;
    case 'listExpr':
      for (const element of kind.value.elements) inspect(element, walk);
      return;
    case 'structExpr':
      for (const entry of kind.value.entries) {
        if (entry.keyKind.case === 'mapKey') inspect(entry.keyKind.value, walk);
        if (entry.value) inspect(entry.value, walk);
      }
      return;
    case 'comprehensionExpr': {
      const loop = kind.value;
      walk.loops += 1;
      if (walk.loops > maxLoops)
        throw new ExpressionError(`at most ${maxLoops} loops (map, filter, exists, all)`);
      if (loop.iterRange) inspect(loop.iterRange, walk);
      walk.locals.push(loop.iterVar, loop.iterVar2, loop.accuVar);
      for (const part of [loop.accuInit, loop.loopCondition, loop.loopStep, loop.result])
        if (part) inspectLoopPart(part, walk);
      walk.locals.length -= 3;
      return;
    }
    default:
      return;
  }
}

/** The machinery that a loop expands to holds counters of its own, which must stay whole numbers. */
function inspectLoopPart(node: Node, walk: Walk): void {
  if (node.exprKind.case === 'constExpr') return;
  inspect(node, walk);
}

function pathOf(node: Node): Path | null {
  const names: string[] = [];
  let current: Node | undefined = node;
  while (current) {
    const kind: Node['exprKind'] = current.exprKind;
    if (kind.case === 'identExpr') return [kind.value.name, ...names.reverse()];
    if (kind.case !== 'selectExpr' || kind.value.testOnly) return null;
    names.push(kind.value.field);
    current = kind.value.operand;
  }
  return null;
}

function fillMissing(bindings: Record<string, SlotValue>, path: Path): void {
  let holder: Record<string, SlotValue> = bindings;
  for (const [index, name] of path.entries()) {
    const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
    if (value === undefined) {
      holder[name] = null;
      return;
    }
    if (index === path.length - 1) return;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      // `a.b` of something that has no fields is null, so that a lookup that found nothing needs no special case.
      holder[name] = value === null ? nested(path.slice(index + 1)) : value;
      return;
    }
    const copy: Record<string, SlotValue> = { ...value };
    holder[name] = copy;
    holder = copy;
  }
}

function nested(path: readonly string[]): SlotValue {
  const [name, ...rest] = path;
  if (name === undefined) return null;
  return { [name]: nested(rest) };
}

function toJson(value: unknown): SlotValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (isCelList(value)) return [...value].map(toJson);
  if (isCelMap(value))
    return Object.fromEntries([...value].map(([key, entry]) => [String(key), toJson(entry)]));
  return String(value);
}
