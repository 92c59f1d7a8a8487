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
  own: OwnNames,
  findings: Findings,
): readonly string[] {
  const report = (message: string) => findings.error(source, path, 'bad_expression', message);
  const checked = checkExpression(expression.source);
  if (!checked.ok) {
    const hint = isPlainWords(expression.source)
      ? `; a text stands in quotes of its own: "'${expression.source}'"`
      : '';
    report(`${shorten(checked.message)}${hint}`);
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

function isPlainWords(source: string): boolean {
  return /^[A-Za-z][\w ]*$/.test(source);
}

/** The reader's messages quote the whole expression, which the place already names. */
function shorten(message: string): string {
  const reason = /^cannot read the expression ".*": <input>:\d+:(\d+): (.*)$/s.exec(message);
  return reason
    ? `this expression cannot be read: ${reason[2]} (character ${reason[1]})`
    : message.slice(0, 200);
}
