import type { Problem } from '../../../preload/contract/index.ts';

/** Where something stands, as problems name it. */
export type Place = Omit<Problem, 'code' | 'message'>;

export type Example = { readonly text: string; readonly place: Place };

/** The examples of one skill, or of one topic that is out of scope. */
export type Lesson = {
  readonly kind: 'skill' | 'topic';
  readonly id: string;
  /** Of the key that the examples stand under. */
  readonly place: Place;
  readonly examples: readonly Example[];
};

export type AdviceCode =
  | 'too_few_examples'
  | 'example_twice'
  | 'examples_overlap'
  | 'example_by_rule'
  | 'examples_language'
  | 'example_misread'
  | 'example_off_topic';

/** What an author may want to change, and the other lines that it is about. Nothing of it keeps a bot from working. */
export type Advice = Problem & {
  readonly code: AdviceCode;
  readonly related: readonly (Place & { readonly text: string })[];
};

export function advice(
  { file, line, column, path }: Place,
  code: AdviceCode,
  message: string,
  related: readonly Example[] = [],
): Advice {
  return {
    file,
    line,
    column,
    path,
    code,
    message,
    related: related.map(({ text, place }) => ({ ...place, text })),
  };
}

/** `skill "refund"` */
export function nameOf({ kind, id }: Lesson): string {
  return `${kind} "${id}"`;
}

/** `skills/refund.yml:7` */
export function lineOf({ file, line }: Place): string {
  return `${file}:${line}`;
}

const LONGEST_QUOTE = 60;

/** An example on one line, not longer than a reader needs to find it. */
export function quote(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').toWellFormed();
  if (line.length <= LONGEST_QUOTE) return `"${line}"`;
  return `"${line.slice(0, LONGEST_QUOTE).toWellFormed().trimEnd()}…"`;
}
