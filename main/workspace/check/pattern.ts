/**
 * Patterns run over what customers write, so a pattern that backtracks without end would let one message stop the
 * bot. Only a part of the language of regular expressions is taken, of which each match is bounded in cost.
 */

/**
 * In how many ways a pattern may match from one position of a text: what backtracking multiplies. With an unbounded
 * repetition counted as 100, one of them fits beside a few optional signs, two never do.
 */
const maxWays = 1_000;
const unboundedWays = 100;
const maxRepetitions = 100;
/** A test looks once at a reply that its author wrote: three unbounded repetitions are still nothing to wait for. */
const maxSearchWays = 1_000_000;

class PatternError extends Error {}

/** What is wrong with a pattern, as the second half of a sentence; null when it is safe. */
export function patternProblem(pattern: string, example: string): string | null {
  let whole: RegExp;
  try {
    whole = new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return notRegular(error);
  }
  const problem = costProblem(pattern, false);
  if (problem !== null) return problem;
  if (whole.test('')) return 'also fits an empty text; ask for at least one character';
  return whole.test(example) ? null : `does not fit its own example "${example}"; change one of the two`;
}

/** What is wrong with a pattern that is looked for somewhere in a text; it may say where, and look around. */
export function searchProblem(pattern: string): string | null {
  try {
    RegExp(pattern, 'iu');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return notRegular(error);
  }
  return costProblem(pattern, true);
}

function notRegular(error: SyntaxError): string {
  return `is not a regular expression (${error.message.replace(/^.*\/i?u?: /, '').toLowerCase()})`;
}

function costProblem(pattern: string, isSearch: boolean): string | null {
  try {
    const reader = { pattern, isSearch, position: 0 };
    const ways = readAlternatives(reader);
    if (reader.position < pattern.length) return 'has a ")" without "("';
    if (ways <= (isSearch ? maxSearchWays : maxWays)) return null;
    return 'can match in too many ways; give repetitions smaller bounds, such as {1,10}';
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return error.message;
  }
}

type Reader = {
  readonly pattern: string;
  /** Looked for somewhere in a text; otherwise the whole text must fit. */
  readonly isSearch: boolean;
  position: number;
};

function readAlternatives(reader: Reader): number {
  let ways = readSequence(reader);
  while (reader.pattern[reader.position] === '|') {
    reader.position += 1;
    ways += readSequence(reader);
  }
  return ways;
}

function readSequence(reader: Reader): number {
  let ways = 1;
  while (reader.position < reader.pattern.length && !'|)'.includes(reader.pattern[reader.position] ?? '')) {
    ways = Math.min(ways * readRepeated(reader), Number.MAX_SAFE_INTEGER);
  }
  return ways;
}

function readRepeated(reader: Reader): number {
  const ways = readAtom(reader);
  const range = readQuantifier(reader);
  if (range === null) return ways;
  const [least, most] = range;
  // (a+)+, (a|a)* and (a?){30} all try more ways than there are atoms in a customer's message.
  if (most > 1 && ways > 1) {
    throw new PatternError(
      'repeats what can itself match in several ways, which can take forever; write it out',
    );
  }
  if (most === Number.POSITIVE_INFINITY) return ways * unboundedWays;
  if (most > maxRepetitions)
    throw new PatternError(`repeats more than ${maxRepetitions} times; use a smaller bound`);
  return ways * (most - least + 1);
}

function readAtom(reader: Reader): number {
  const { pattern } = reader;
  const first = pattern[reader.position] ?? '';
  if (first === '(') return readGroup(reader);
  if (first === '[') {
    reader.position = classEnd(pattern, reader.position);
    return 1;
  }
  if (!reader.isSearch && (first === '^' || first === '$')) {
    throw new PatternError(`holds "${first}"; leave it out, the whole value is compared anyway`);
  }
  if (first === '\\') {
    const next = pattern[reader.position + 1] ?? '';
    if (/[1-9k]/.test(next))
      throw new PatternError('refers back to a group, which can take forever; write it out');
    if (!reader.isSearch && /[bB]/.test(next))
      throw new PatternError(`holds "\\${next}"; leave it out, the whole value is compared anyway`);
    const long = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z])/.exec(
      pattern.slice(reader.position),
    );
    reader.position += long?.[0].length ?? 2;
    return 1;
  }
  reader.position += 1;
  return 1;
}

function readGroup(reader: Reader): number {
  const groups = reader.isSearch ? /^\((?:\?(?:[:=!]|<[=!]|<\w+>)|(?=[^?]))/ : /^\((?:\?:|(?=[^?]))/;
  const opening = groups.exec(reader.pattern.slice(reader.position));
  if (opening === null) {
    throw new PatternError('looks ahead or behind or names a group; use plain groups (…) only');
  }
  reader.position += opening[0].length;
  const inner = readAlternatives(reader);
  reader.position += 1;
  return inner;
}

function classEnd(pattern: string, start: number): number {
  let position = start + 1;
  while (position < pattern.length && pattern[position] !== ']')
    position += pattern[position] === '\\' ? 2 : 1;
  return position + 1;
}

function readQuantifier(reader: Reader): readonly [number, number] | null {
  const match = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(reader.pattern.slice(reader.position));
  if (match === null) return null;
  reader.position += match[0].length;
  const [sign, least, comma, most] = match;
  if (sign.startsWith('*')) return [0, Number.POSITIVE_INFINITY];
  if (sign.startsWith('+')) return [1, Number.POSITIVE_INFINITY];
  if (sign.startsWith('?')) return [0, 1];
  const from = Number(least);
  if (comma === undefined) return [from, from];
  return [from, most ? Number(most) : Number.POSITIVE_INFINITY];
}
