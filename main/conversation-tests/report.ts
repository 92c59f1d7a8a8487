import type { Coverage, Covered } from './coverage.ts';
import type { EdgeCaseReport } from './edge-cases.ts';
import type { Failure, Misread } from './play.ts';
import type { RunReport, TestReport } from './run.ts';
import type { Score } from './scores.ts';
import type { Line } from './transcript.ts';
import { verdictOf } from './verdict.ts';

/** Marks text for a terminal; plain where there is none. */
export type Paint = Readonly<Record<'good' | 'bad' | 'weak' | 'strong' | 'hint', (text: string) => string>>;

const sgr = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
export const colours: Paint = {
  good: sgr(32),
  bad: sgr(31),
  weak: sgr(2),
  strong: sgr(1),
  hint: sgr(33),
};
const same = (text: string): string => text;
export const noColours: Paint = { good: same, bad: same, weak: same, strong: same, hint: same };

/** One test: a line when it passed, else the whole conversation with what is wrong at its place. */
export function testText(report: TestReport, paint: Paint): string {
  const time = paint.weak(`${Math.round(report.ms)} ms`);
  const title = clean(report.name);
  if (report.passed) return `${paint.good('✓')} ${title} ${time}`;
  const mark = report.known ? paint.hint('~') : paint.bad('✗');
  const head = `${mark} ${paint.strong(title)} ${time}`;
  if (report.known) return `${head} ${paint.hint('known edge case')}`;
  return [head, ...conversation(report, paint)].join('\n');
}

function conversation({ transcript, failures, file, line }: TestReport, paint: Paint): string[] {
  const text: string[] = [paint.weak(`    ${file}:${line}`)];
  const until = Math.max(0, ...failures.map(({ after }) => after));
  for (const entry of transcript.slice(0, until)) text.push(...lineText(entry, paint));
  for (const failure of failures) text.push(...failureText(failure, paint));
  return [...text, ''];
}

const indent = '    ';
const nameWidth = 10;

function lineText(line: Line, paint: Paint): string[] {
  const column = (name: string, text: string): string[] =>
    clean(brief(text))
      .split('\n')
      .map((part, index) => `${indent}${(index === 0 ? name : '').padEnd(nameWidth)}${part}`);
  switch (line.by) {
    case 'customer':
      return column('Customer', line.text);
    case 'agent':
      return column('Agent', line.text);
    case 'bot':
      return [
        ...column('Bot', line.text),
        ...line.sources.map((source) => paint.weak(`${indent}${' '.repeat(nameWidth)}from ${clean(source)}`)),
        ...(line.buttons.length === 0
          ? []
          : column('', line.buttons.map((label) => `[${label}]`).join(' ')).map(paint.weak)),
      ];
    case 'action':
      return column('Action', line.text).map(paint.weak);
    case 'note':
      return column('', `(${line.text})`).map(paint.weak);
  }
}

const longestText = 2_000;

/** A message may be as long as a book; `--json` has all of it. */
function brief(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length} characters)`;
}

function failureText({ file, line, column, expected, got }: Failure, paint: Paint): string[] {
  return [
    paint.bad(`  ▶ ${file}:${line}:${column}`),
    `${indent}${paint.bad('expected')}  ${clean(expected)}`,
    `${indent}${paint.bad('got')}       ${clean(got)}`,
  ];
}

/** What stands under the tests: edge cases, coverage, how well commands are understood, and the verdict. */
export function summaryText(report: RunReport, failUnder: number | null, paint: Paint): string {
  const { ok, reasons } = verdictOf(report, failUnder);
  const passed = report.tests.filter((test) => test.passed).length;
  const known = report.tests.filter((test) => !test.passed && test.known).length;
  const failed = report.tests.length - passed - known;
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [paint.bad(`${failed} failed`)] : []),
    ...(known > 0 ? [paint.hint(`${known} known`)] : []),
  ];
  const names = report.tests.filter((test) => !test.passed && !test.known);
  const list = names.length < 2 ? [] : ['', paint.strong('Failed'), ...names.map(failedText)];
  const verdict = ok ? paint.good('All good.') : paint.bad(`${sentence(reasons)}.`);
  return [
    ...edgeCaseText(report.edgeCases, paint),
    '',
    ...coverageText(report.coverage, paint),
    ...scoreText(report.scores, paint),
    ...misreadText(report.misread, paint),
    ...list,
    '',
    `${counts.join(', ')} in ${(report.ms / 1_000).toFixed(1)} s. ${verdict}`,
  ].join('\n');
}

function failedText({ name, failures, file, line }: TestReport): string {
  const at = failures[0] ?? { file, line };
  return `  ${clean(name)} (${at.file}:${at.line})`;
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function edgeCaseText(cases: readonly EdgeCaseReport[], paint: Paint): string[] {
  if (cases.length === 0) return [];
  const words = {
    passes: paint.good('passes '),
    fails: paint.bad('FAILS  '),
    known: paint.hint('known  '),
    solved: paint.good('solved '),
    missing: paint.bad('MISSING'),
  };
  const lines = cases.map((entry) => {
    const source = paint.weak(`(${clean(entry.source)})`);
    return `  ${words[entry.result]} ${clean(entry.case)} ${source}${remark(entry)}`;
  });
  return ['', paint.strong(`Edge cases (${cases.length})`), ...lines];
}

function remark({ result, test, file, line }: EdgeCaseReport): string {
  if (result === 'missing') return `\n          there is no test "${clean(test)}" (${file}:${line})`;
  if (result === 'solved') return `\n          its test passes now: set state to passes in ${file}:${line}`;
  return '';
}

const kinds = ['skills', 'steps', 'branches', 'commands', 'patterns'] as const;
const shownLines = 12;

function coverageText(coverage: Coverage, paint: Paint): string[] {
  const lines = kinds.flatMap((kind) => {
    const { covered, total, percent, missing } = coverage[kind];
    const head = `  ${kind.padEnd(9)} ${`${percent} %`.padStart(7)}  ${paint.weak(`${covered} of ${total}`)}`;
    return [head, ...missingText(missing, paint)];
  });
  return [paint.strong('Coverage'), ...lines];
}

function missingText(missing: Covered['missing'], paint: Paint): string[] {
  return shownFirst(
    missing.map((name) => `              ${clean(name)}`),
    paint,
  );
}

/** The first lines of a long list, and how many more there are. */
function shownFirst(lines: readonly string[], paint: Paint): string[] {
  const rest = lines.length - shownLines;
  const more = rest > 0 ? [`              … and ${rest} more; --json names them all`] : [];
  return [...lines.slice(0, shownLines), ...more].map(paint.weak);
}

function scoreText(scores: readonly Score[], paint: Paint): string[] {
  if (scores.length === 0) return [];
  const cell = (value: number) => value.toFixed(2).padStart(9);
  return [
    '',
    paint.strong('Understanding, where tests name commands (apart from whether they pass)'),
    paint.weak(
      `  ${'command'.padEnd(15)}${'precision'.padStart(9)}${'recall'.padStart(9)}${'F1'.padStart(9)}`,
    ),
    ...scores.map(
      ({ command, precision, recall, f1, expected }) =>
        `  ${command.padEnd(15)}${cell(precision)}${cell(recall)}${cell(f1)}  ${paint.weak(`${expected} expected`)}`,
    ),
  ];
}

function misreadText(misread: readonly Misread[], paint: Paint): string[] {
  return shownFirst(
    misread.map(
      ({ file, line, expected, understood }) =>
        `  ${file}:${line} ${clean(expected.join(', '))} was understood as ${clean(understood.join(', '))}`,
    ),
    paint,
  );
}

/** What a bot says, and a file's title, must not steer the terminal. */
function clean(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
