import { nameOf } from './names.ts';

export type SlotKind = 'bool' | 'bool_true' | 'other';

/** What a condition may be about. */
export type Scope = {
  /** `bool_true`: a yes-or-no that is yes until something says otherwise. */
  readonly typeOf: (slot: string) => SlotKind;
  /** The slot whose new value is judged; null where all slots are known ones. */
  readonly judged: string | null;
  /** Slots that are no slots here: a confirmation was said yes to. */
  readonly confirmed?: ReadonlySet<string>;
};

export type Translated =
  | { readonly ok: true; readonly cel: string; readonly slots: readonly string[] }
  | { readonly ok: false; readonly why: string };

/**
 * A condition of a flow as CEL. What is unknown is false there, also in comparisons: an expression that cannot be
 * computed would end in a handoff here, so each comparison asks first whether its slot is filled.
 */
/** Longer ones are no rule that a person wrote. */
const longest = 1_000;

export function translate(condition: string, scope: Scope): Translated {
  if (condition.length > longest) return { ok: false, why: 'it is too long' };
  const reader: Reader = { tokens: tokensOf(condition), at: 0, scope, slots: new Set() };
  try {
    const cel = truth(reader, or(reader));
    if (reader.at < reader.tokens.length)
      throw new Untranslatable(`"${reader.tokens[reader.at]}" is not understood`);
    return { ok: true, cel, slots: [...reader.slots] };
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return { ok: false, why: error.message };
  }
}

const whenTrue = { bool: '== true', bool_true: '!= false', other: '!= null' } as const;
const whenFalse = { bool: '!= true', bool_true: '== false', other: '== null' } as const;

class Untranslatable extends Error {}

type Reader = {
  readonly tokens: readonly string[];
  at: number;
  readonly scope: Scope;
  readonly slots: Set<string>;
};

/** `guard`: the slot that a comparison must find filled. `isTruth`: it is true or false by itself. */
type Part = { readonly cel: string; readonly slot: string | null; readonly isTruth: boolean };

const token = /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[<>!=]=|[<>=(){},]|-?\d+(?:\.\d+)?|[A-Za-z_][\w.]*)/y;

function tokensOf(condition: string): readonly string[] {
  const tokens: string[] = [];
  let at = 0;
  while (condition.slice(at).trim() !== '') {
    token.lastIndex = at;
    const match = token.exec(condition);
    if (match === null) return [...tokens, condition.slice(at).trim().slice(0, 20)];
    tokens.push(match[1] ?? '');
    at = token.lastIndex;
  }
  return tokens;
}

function peek({ tokens, at }: Reader): string {
  return tokens[at]?.toLowerCase() ?? '';
}

function take(reader: Reader): string {
  const next = reader.tokens[reader.at];
  if (next === undefined) throw new Untranslatable('it ends too early');
  reader.at += 1;
  return next;
}

function or(reader: Reader): Part {
  let left = and(reader);
  while (peek(reader) === 'or') {
    take(reader);
    left = { cel: `(${truth(reader, left)} || ${truth(reader, and(reader))})`, slot: null, isTruth: true };
  }
  return left;
}

function and(reader: Reader): Part {
  let left = negation(reader);
  while (peek(reader) === 'and') {
    take(reader);
    left = {
      cel: `(${truth(reader, left)} && ${truth(reader, negation(reader))})`,
      slot: null,
      isTruth: true,
    };
  }
  return left;
}

function negation(reader: Reader): Part {
  if (peek(reader) !== 'not') return comparison(reader);
  take(reader);
  const part = negation(reader);
  if (part.slot !== null && !part.isTruth) {
    return { cel: `${part.cel} ${whenFalse[reader.scope.typeOf(part.slot)]}`, slot: null, isTruth: true };
  }
  return { cel: `!(${truth(reader, part)})`, slot: null, isTruth: true };
}

const operators: Readonly<Record<string, string>> = {
  '=': '==',
  '==': '==',
  is: '==',
  '!=': '!=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  contains: 'contains',
  matches: 'matches',
  in: 'in',
};

function comparison(reader: Reader): Part {
  const left = atom(reader);
  const operator = operators[peek(reader)];
  if (operator === undefined) return left;
  take(reader);
  const isNegated = operator === '==' && peek(reader) === 'not';
  if (isNegated) take(reader);
  const right = atom(reader);
  return { cel: compared(reader, left, isNegated ? '!=' : operator, right), slot: null, isTruth: true };
}

function compared(reader: Reader, left: Part, operator: string, right: Part): string {
  if (operator === '==' || operator === '!=') return `${left.cel} ${operator} ${right.cel}`;
  const cel =
    operator === 'contains' || operator === 'matches'
      ? `${left.cel}.${operator}(${right.cel})`
      : `${left.cel} ${operator} ${right.cel}`;
  const filled = [left, right].flatMap(({ slot, cel: text }) =>
    slot !== null && slot !== reader.scope.judged ? [`${text} != null`] : [],
  );
  return filled.length === 0 ? cel : `(${[...filled, cel].join(' && ')})`;
}

function atom(reader: Reader): Part {
  const next = take(reader);
  const lower = next.toLowerCase();
  const plain = (cel: string): Part => ({ cel, slot: null, isTruth: lower === 'true' || lower === 'false' });
  if (next === '(') {
    const part = or(reader);
    if (take(reader) !== ')') throw new Untranslatable('a bracket is not closed');
    return part;
  }
  if (next === '{') return plain(list(reader));
  if (/^["']/.test(next)) return plain(JSON.stringify(next.slice(1, -1).replaceAll(/\\(.)/g, '$1')));
  if (/^-?\d/.test(next)) return plain(next);
  if (lower === 'true' || lower === 'false') return plain(lower);
  if (['null', 'none', 'undefined', 'empty'].includes(lower)) return plain('null');
  const slot = /^slots\.(\w+)$/.exec(next)?.[1];
  if (slot === undefined) throw new Untranslatable(`"${next}" is not known here`);
  if (reader.scope.confirmed?.has(slot)) return { cel: 'true', slot: null, isTruth: true };
  reader.slots.add(slot);
  const cel = slot === reader.scope.judged ? 'value' : `slots.${nameOf(slot)}`;
  return { cel, slot, isTruth: false };
}

function list(reader: Reader): string {
  const values: string[] = [];
  while (peek(reader) !== '}') {
    values.push(atom(reader).cel);
    if (peek(reader) === ',') take(reader);
  }
  take(reader);
  return `[${values.join(', ')}]`;
}

/** A part where a yes or no is wanted. */
function truth(reader: Reader, part: Part): string {
  if (part.isTruth) return part.cel;
  if (part.slot === null) throw new Untranslatable(`${part.cel} is neither true nor false`);
  return `${part.cel} ${whenTrue[reader.scope.typeOf(part.slot)]}`;
}
