import {
  CelScalar,
  celEnv,
  celError,
  celFunc,
  isCelError,
  isCelList,
  isCelMap,
  parse,
  plan,
} from '@bufbuild/cel';
import type { SlotValue } from '../../preload/contract/index.ts';
import {
  ExpressionError,
  type ExpressionRoot,
  inspect,
  type Read,
  type RootPath,
  type Walk,
} from './expression-tree.ts';

/**
 * Conditions and values of the workspace format: CEL, without side effects and with a bounded cost. Names and fields
 * that are missing are null. Number literals are doubles, because every number of a slot is one.
 */

const maxLength = 500;
/** Parts of an expression computed in all rounds of its loops: a quarter of a second at the very most. */
const maxWork = 250_000;
/** What `map` and `filter` build up goes one call deeper with every entry. */
const maxLooped = 1_000;

export type { ExpressionRoot } from './expression-tree.ts';

export type Bindings = Readonly<Partial<Record<ExpressionRoot, SlotValue>>>;

export type Evaluated =
  | { readonly ok: true; readonly value: SlotValue }
  | { readonly ok: false; readonly message: string };

export type CheckedExpression =
  | {
      readonly ok: true;
      /** Slots it reads. */
      readonly slots: readonly string[];
      /** Everything it reads: `['slots', 'order', 'total']`. */
      readonly paths: readonly RootPath[];
      /** Functions it calls that there are not. */
      readonly unknownFunctions: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

type Compiled = {
  readonly run: (variables: Record<string, SlotValue>) => unknown;
  readonly reads: readonly Read[];
  readonly unknownFunctions: readonly string[];
  readonly nodes: number;
  readonly loops: number;
};

const dayMs = 86_400_000;

/** Whole days from one date to another. */
const days = celFunc('days', [CelScalar.STRING, CelScalar.STRING], CelScalar.DOUBLE, (from, to) => {
  return (startOf(to) - startOf(from)) / dayMs;
});

const env = celEnv({ funcs: [days] });
const compiled = new Map<string, Compiled>();

/** Functions that an expression may call, for "did you mean". */
export const expressionFunctions: readonly string[] = [
  'all',
  'bool',
  'contains',
  'days',
  'double',
  'endsWith',
  'exists',
  'exists_one',
  'filter',
  'has',
  'map',
  'matches',
  'size',
  'startsWith',
  'string',
];

/** Says whether an expression can be used, and what it reads. */
export function checkExpression(source: string): CheckedExpression {
  const ready = compileOrError(source);
  if (ready instanceof Error) return { ok: false, message: ready.message };
  const { reads, unknownFunctions } = ready;
  const slots = reads.flatMap(({ path: [root, name] }) =>
    root === 'slots' && name !== undefined ? [name] : [],
  );
  return { ok: true, slots: [...new Set(slots)], paths: reads.map(({ path }) => path), unknownFunctions };
}

/** Computes an expression. A value that cannot be computed is an error to decide on, never a silent false. */
export function evaluate(source: string, bindings: Bindings): Evaluated {
  const ready = compileOrError(source);
  if (ready instanceof Error) return { ok: false, message: ready.message };
  const { run, reads, nodes, loops } = ready;
  const values = reads.map(({ variable, path, isTest }): [string, SlotValue] => {
    const value = valueAt(bindings, path);
    return [variable, isTest ? value !== null : value];
  });
  if (loops > 0) {
    const longest = Math.max(nodes, ...values.map(([, value]) => longestOf(value)));
    if (longest > maxLooped || longest ** loops * nodes > maxWork)
      return { ok: false, message: 'a list is too long for the loops of this expression' };
  }
  const value = attempt(run, Object.fromEntries(values));
  if (isCelError(value)) return { ok: false, message: value.message };
  return { ok: true, value: toJson(value) };
}

function compileOrError(source: string): Compiled | Error {
  try {
    return compile(source);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function compile(source: string): Compiled {
  const known = compiled.get(source);
  if (known) return known;
  if (source.length > maxLength)
    throw new ExpressionError(`an expression may have ${maxLength} characters at most`);
  const parsed = parseOrExplain(source);
  const walk: Walk = { nodes: 0, loops: 0, reads: [], functions: new Set(), locals: [] };
  inspect(parsed.expr, walk);
  const result: Compiled = {
    run: plan(env, parsed) as Compiled['run'],
    reads: walk.reads,
    unknownFunctions: [...walk.functions].filter(
      // Operators have names of signs.
      (name) => /^[A-Za-z]/.test(name) && env.funcs.find(name) === undefined,
    ),
    nodes: walk.nodes,
    loops: walk.loops,
  };
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

/** Whatever the evaluator throws at unforeseen values is an error of the expression, not of the engine. */
function attempt(run: Compiled['run'], variables: Record<string, SlotValue>): unknown {
  try {
    return run(variables);
  } catch (error) {
    if (error instanceof Error) return celError(error);
    throw error;
  }
}

/** A field of something that has none is null, so that a look-up that found nothing needs no special case. */
function valueAt(bindings: Bindings, [root, ...fields]: RootPath): SlotValue {
  let value: SlotValue = bindings[root] ?? (root === 'slots' ? {} : null);
  for (const field of fields) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
    value = (Object.hasOwn(value, field) ? value[field] : undefined) ?? null;
  }
  return value;
}

/** The most entries of any list or mapping in a value: how often a loop over it may go round. */
function longestOf(value: SlotValue): number {
  if (value === null || typeof value !== 'object') return 1;
  const parts = Object.values(value);
  return parts.reduce<number>((longest, part) => Math.max(longest, longestOf(part)), parts.length);
}

function startOf(date: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) throw new ExpressionError(`"${date.slice(0, 40)}" is no date such as 2026-11-27`);
  return ms;
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
