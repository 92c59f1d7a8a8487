import type { parse } from '@bufbuild/cel';

/** Nested `map`/`filter`/`exists` multiply their costs. */
const maxLoops = 2;
const maxNodes = 300;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const roots = ['slots', 'identity', 'context', 'result', 'value', 'error'] as const;

/** A name that an expression may begin with; some are only known in some places. */
export type ExpressionRoot = (typeof roots)[number];

/** `slots.order.total` as its parts. */
export type RootPath = readonly [ExpressionRoot, ...string[]];

/** What an expression reads from outside: the value at a path, or whether there is one (`has`). */
export type Read = { readonly variable: string; readonly path: RootPath; readonly isTest: boolean };

export type Walk = {
  /** Parts of the expression. */
  nodes: number;
  /** Loops in it, counted as if each were inside the other. */
  loops: number;
  readonly reads: Read[];
  readonly functions: Set<string>;
  readonly locals: string[];
};

export type Node = ReturnType<typeof parse>['expr'];
type Path = readonly [string, ...string[]];

export class ExpressionError extends Error {}

/**
 * Walks the syntax tree once: counts costs, turns whole-number literals into doubles, and puts a variable in the place
 * of each path, so that a field that is missing is null and nothing can be reached but what was looked up.
 */
export function inspect(node: Node, walk: Walk): void {
  walk.nodes += 1;
  if (walk.nodes > maxNodes) throw new ExpressionError('the expression is too large');
  const path = pathOf(node, false) ?? pathOf(node, true);
  if (path) return inspectPath(node, path, walk);
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
      walk.functions.add(kind.value.function);
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

function inspectPath(node: Node, path: Path, walk: Walk): void {
  if (walk.locals.includes(path[0])) return;
  if (!isRootPath(path)) throw new ExpressionError(`unknown name "${path[0]}": use ${roots.join(', ')}`);
  if (path.some((name) => forbidden.has(name)))
    throw new ExpressionError(`"${path.join('.')}" is not a slot or a field`);
  const isTest = node.exprKind.case === 'selectExpr' && node.exprKind.value.testOnly;
  // No expression can spell a name that begins with "@".
  const variable = `@read${walk.reads.length}`;
  walk.reads.push({ variable, path, isTest });
  const root = rootOf(node);
  if (root.case !== 'identExpr') return;
  root.value.name = variable;
  node.exprKind = root;
}

function rootOf(node: Node): Node['exprKind'] {
  let current = node.exprKind;
  while (current.case === 'selectExpr' && current.value.operand) current = current.value.operand.exprKind;
  return current;
}

/** The names of `a.b.c`, or of `has(a.b.c)`; null for anything else. */
function pathOf(node: Node, isTest: boolean): Path | null {
  const names: string[] = [];
  let current: Node | undefined = node;
  while (current) {
    const kind: Node['exprKind'] = current.exprKind;
    if (kind.case === 'identExpr') return [kind.value.name, ...names.reverse()];
    if (kind.case !== 'selectExpr' || kind.value.testOnly !== (isTest && current === node)) return null;
    names.push(kind.value.field);
    current = kind.value.operand;
  }
  return null;
}

function isRootPath(path: Path): path is RootPath {
  return roots.some((root) => root === path[0]);
}
