import {
  checkExpression,
  type Expression,
  type ExpressionRoot,
  expressionFunctions,
} from '../../dialogue/index.ts';
import type { Findings } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';

/** Names that an expression may use beside `slots`, `identity` and `context`, by where it stands. */
export type OwnNames = readonly ('result' | 'value' | 'error')[];

/** Where each of these names is known. */
const onlyIn: Readonly<Partial<Record<ExpressionRoot, string>>> = {
  result: 'in save',
  value: 'in valid',
  error: 'in failed',
};

/** Fields of the names that are no slots; those of a result are the other system's business. */
const fieldsOf: Readonly<Partial<Record<ExpressionRoot, readonly string[]>>> = {
  identity: ['verified', 'customer', 'name', 'tier'],
  context: ['today', 'time', 'channel', 'locale', 'tone', 'failures', 'clarifications'],
  error: ['code', 'message'],
};

/** Checks one expression; the slots that it reads are the answer, none when it cannot be read. */
export function readSlots(
  source: SourceFile,
  path: Path,
  expression: Expression,
  known: { readonly own: OwnNames; readonly slots: ReadonlySet<string> },
  findings: Findings,
): readonly string[] {
  const { own } = known;
  const report = (message: string) => findings.error(source, path, 'bad_expression', message);
  const checked = checkExpression(expression.source);
  if (!checked.ok) {
    report(unreadable(expression.source, checked.message, known));
    return [];
  }
  for (const name of checked.unknownFunctions) {
    const hint = didYouMean(name, expressionFunctions) || `; use ${expressionFunctions.join(', ')}`;
    report(`unknown function "${name}"${hint}`);
  }
  for (const [root, field] of checked.paths) {
    const where = onlyIn[root];
    if (where !== undefined && !own.some((name) => name === root)) {
      report(`"${root}" is only known ${where}; use slots, identity or context here`);
    } else if (root === 'slots' && field === undefined) {
      report('write slots.NAME instead of slots["NAME"], so that the name is checked');
    } else if (field !== undefined && fieldsOf[root]?.includes(field) === false) {
      const fields = fieldsOf[root] ?? [];
      report(`unknown name "${root}.${field}"${didYouMean(field, fields) || `; use ${fields.join(', ')}`}`);
    }
  }
  return checked.slots;
}

/** What people write who know other languages, and what it is here. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/(?<![=!<>])=(?!=)|===/, 'write == to compare'],
  [/\bis (?:not )?null\b/i, 'write == null or != null'],
  [/(?<![&])&(?!&)|\band\b/i, 'write && for "and"'],
  [/(?<!\|)\|(?!\|)|\bor\b/i, 'write || for "or"'],
  [/\bnot\b/i, 'write ! for "not"'],
  [/[{}]/, 'write slots.NAME without braces'],
];

/** The reader's messages quote the whole expression, which the place already names. */
function unreadable(
  text: string,
  message: string,
  { own, slots }: { readonly own: OwnNames; readonly slots: ReadonlySet<string> },
): string {
  const [, unknown] = /^unknown name "([^"]*)"/.exec(message) ?? [];
  if (unknown !== undefined) {
    if (slots.has(unknown)) return `unknown name "${unknown}", did you mean "slots.${unknown}"?`;
    const context = fieldsOf.context?.includes(unknown) ? `, did you mean "context.${unknown}"?` : '';
    const names = ['slots', 'identity', 'context', ...own];
    const hint = context || didYouMean(unknown, names) || `; use ${names.join(', ')}`;
    const asText = isPlainWords(text) ? `; a text stands in quotes of its own: "'${text}'"` : '';
    return `unknown name "${unknown}"${hint}${asText}`;
  }
  const [, place, reason] = /^cannot read the expression ".*": <input>:\d+:(\d+): (.*)$/s.exec(message) ?? [];
  if (reason === undefined) return message.slice(0, 200);
  const code = text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""');
  const slip = slips.find(([pattern]) => pattern.test(code));
  return slip
    ? `this expression cannot be read at character ${place}; ${slip[1]}`
    : `this expression cannot be read: ${reason} (character ${place})${isPlainWords(text) ? `; a text stands in quotes of its own: "'${text}'"` : ''}`;
}

function isPlainWords(source: string): boolean {
  return /^[A-Za-z][\w ]*$/.test(source);
}
