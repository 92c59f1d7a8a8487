import type { Problem } from '../../preload/contract/index.ts';
import type { Path, SourceFile, Spot } from './yaml/source.ts';
import { formatPath, linePosition, positionOf } from './yaml/source.ts';

/** What can be wrong with a workspace. Codes are stable: scripts and tests rely on them, the wording may improve. */
export type ProblemCode =
  // files
  | 'file_missing'
  | 'file_unreadable'
  | 'file_too_large'
  | 'file_outside'
  | 'file_encoding'
  | 'file_ignored'
  | 'too_many_files'
  // YAML
  | 'yaml_empty'
  | 'yaml_syntax'
  | 'yaml_tab'
  | 'yaml_too_deep'
  | 'yaml_alias'
  | 'yaml_tag'
  | 'yaml_documents'
  | 'yaml_number'
  | 'duplicate_key'
  | 'forbidden_key'
  | 'ambiguous_text'
  // shape
  | 'unknown_key'
  | 'missing_key'
  | 'wrong_type'
  | 'unquoted_text'
  | 'bad_value'
  | 'unknown_step'
  | 'several_steps'
  // names
  | 'duplicate_name'
  | 'unknown_type'
  | 'unknown_slot'
  | 'unknown_reply'
  | 'unknown_action'
  | 'unknown_skill'
  | 'unknown_test'
  | 'unknown_document'
  | 'unknown_parameter'
  | 'missing_parameter'
  | 'name_differs'
  | 'shared_example'
  // texts, patterns, expressions
  | 'bad_expression'
  | 'bad_pattern'
  | 'bad_template'
  | 'bad_button'
  | 'no_general_variant'
  // slots
  | 'slot_key'
  | 'slot_writer'
  | 'slot_without_question'
  | 'slot_never_filled'
  | 'slot_never_asked'
  | 'slot_differs'
  // flow
  | 'unreachable_step'
  | 'unconfirmed_write'
  | 'confirm_after_write'
  | 'needs_identity'
  | 'identity_never_proved'
  | 'use_cycle'
  | 'loop_without_customer'
  | 'resolved_never_said'
  // advice
  | 'never_started'
  | 'guard_without_effect'
  | 'never_remembered'
  | 'outside_use_cases'
  | 'never_resolved'
  | 'unknown_channel'
  | 'no_skills'
  | 'unused_reply'
  | 'missing_translation'
  | 'test_checks_nothing';

/** Tests say what a bot should do; they are no part of it. */
function isOfTests({ file }: Problem): boolean {
  return /^tests(?:\/|$)/.test(file);
}

/** More than this from one file tells nobody anything new. */
const maxProblemsPerFile = 100;

type Place = { readonly line: number; readonly column: number };

/** Collects everything that is wrong with a workspace, so that one run of a check shows all of it. */
export class Findings {
  readonly #errors = new ProblemList();
  readonly #warnings = new ProblemList();

  /** An error at a place in a file; the workspace does not go live. */
  error(source: SourceFile, path: Path, code: ProblemCode, message: string, spot: Spot = 'value'): void {
    this.#errors.add(source.file, positionOf(source, path, spot), formatPath(path), code, message);
  }

  /** Advice at a place in a file; the workspace goes live. */
  warning(source: SourceFile, path: Path, code: ProblemCode, message: string, spot: Spot = 'value'): void {
    this.#warnings.add(source.file, positionOf(source, path, spot), formatPath(path), code, message);
  }

  /** An error at an offset of a file, for what is in the text but not in the tree. */
  errorAt(source: SourceFile, offset: number, path: Path, code: ProblemCode, message: string): void {
    this.#errors.add(source.file, linePosition(source.lineStarts, offset), formatPath(path), code, message);
  }

  /** An error of a file that has no tree: it is missing, unreadable or not YAML. */
  fileError(file: string, code: ProblemCode, message: string, at: Place = { line: 1, column: 1 }): void {
    this.#errors.add(file, at, '', code, message);
  }

  fileWarning(file: string, code: ProblemCode, message: string): void {
    this.#warnings.add(file, { line: 1, column: 1 }, '', code, message);
  }

  /** Whether more errors of a file would be dropped: looking for them, and for what was meant, is time lost. */
  isFull(source: SourceFile): boolean {
    return this.#errors.isFull(source.file);
  }

  /** The same of advice. */
  isFullOfAdvice(source: SourceFile): boolean {
    return this.#warnings.isFull(source.file);
  }

  /** Whether something is already known to be wrong at a place, so that it need not be said twice. */
  hasErrorAt(source: SourceFile, path: Path): boolean {
    const { line, column } = positionOf(source, path, 'value');
    return this.#errors.has(source.file, line, column);
  }

  /** Whether the bot can answer: what is wrong with its tests is not in its way. */
  get ok(): boolean {
    return this.errors().every(isOfTests);
  }

  /** Errors in reading order. */
  errors(): Problem[] {
    return this.#errors.sorted();
  }

  /** Advice in reading order. */
  warnings(): Problem[] {
    return this.#warnings.sorted();
  }
}

/** Problems without repetitions, and not more from one file than a person would read. */
class ProblemList {
  readonly #problems = new Map<string, Problem>();
  readonly #perFile = new Map<string, number>();

  add(file: string, at: Place, path: string, code: ProblemCode, message: string): void {
    const count = this.#perFile.get(file) ?? 0;
    const problem = {
      file: readable(file),
      line: at.line,
      column: at.column,
      path: readable(path),
      code,
      message: readable(message),
    };
    const key = JSON.stringify(problem);
    if (count >= maxProblemsPerFile || this.#problems.has(key)) return;
    this.#perFile.set(file, count + 1);
    this.#problems.set(key, problem);
  }

  isFull(file: string): boolean {
    return (this.#perFile.get(file) ?? 0) >= maxProblemsPerFile;
  }

  has(file: string, line: number, column: number): boolean {
    return [...this.#problems.values()].some(
      (problem) => problem.file === file && problem.line === line && problem.column === column,
    );
  }

  sorted(): Problem[] {
    return [...this.#problems.values()].sort(
      (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
    );
  }
}

const maxReadable = 400;

/** Messages quote what files say: never more than one line, and nothing that a terminal would obey. */
export function readable(text: string): string {
  const visible = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD').toWellFormed();
  if (visible.length <= maxReadable) return visible;
  return `${visible.slice(0, maxReadable - 120)} … ${visible.slice(-100)}`;
}

/** By code unit, so that the order is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
