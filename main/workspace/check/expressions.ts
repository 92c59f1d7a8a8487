import { checkExpression, type Expression } from '../../dialogue/index.ts';
import type { Findings } from '../problem.ts';
import type { Path, SourceFile } from '../yaml/source.ts';

/** Names that an expression may use beside `slots` and `identity`, by where it stands. */
export type ExpressionPlace = 'condition' | 'save' | 'valid';

const ownName: Readonly<Record<ExpressionPlace, string | null>> = {
  condition: null,
  save: 'result',
  valid: 'value',
};

/** Checks one expression; the slots that it reads are the answer, none when it cannot be read. */
export function readSlots(
  source: SourceFile,
  path: Path,
  expression: Expression,
  place: ExpressionPlace,
  findings: Findings,
): readonly string[] {
  const checked = checkExpression(expression.source);
  if (!checked.ok) {
    const hint = isPlainWords(expression.source)
      ? `; a text stands in quotes of its own: "'${expression.source}'"`
      : '';
    findings.error(source, path, 'bad_expression', `${shorten(checked.message)}${hint}`);
    return [];
  }
  const code = expression.source.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""');
  for (const name of ['result', 'value']) {
    if (name === ownName[place] || !new RegExp(`(?<![\\w.])${name}\\b`).test(code)) continue;
    const where = name === 'result' ? 'in save' : 'in valid';
    findings.error(
      source,
      path,
      'bad_expression',
      `"${name}" is only known ${where}; use slots or identity here`,
    );
  }
  if (/(?<![\w.])slots\s*\[/.test(code)) {
    findings.error(
      source,
      path,
      'bad_expression',
      'write slots.NAME instead of slots["NAME"], so that the name is checked',
    );
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
