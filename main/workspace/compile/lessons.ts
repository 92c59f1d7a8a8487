import { formatPath, type Path, positionOf, type SourceFile, type Spot } from '../yaml/source.ts';
import type { ScopeDraft } from './compile-scope.ts';
import type { SkillDraft } from './draft.ts';

/** Where something stands, as problems name it. */
type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
};

/** What the examples of one skill or of one out-of-scope topic teach, each with its place. */
export type Lesson = {
  readonly kind: 'skill' | 'topic';
  readonly id: string;
  /** Of the key `examples`. */
  readonly place: Place;
  readonly examples: readonly { readonly text: string; readonly place: Place }[];
};

/** Everything that teaches when a skill starts, skills first; those that customers cannot start teach nothing. */
export function lessonsOf(drafts: ReadonlyMap<string, SkillDraft>, scope: ScopeDraft | null): Lesson[] {
  const skills = [...drafts.values()].filter(({ skill }) => skill.startable);
  return [
    ...skills.map(({ skill, source }) => lesson('skill', skill.id, skill.examples, source, [])),
    ...(scope === null ? [] : lessonsOfTopics(scope)),
  ];
}

function lessonsOfTopics({ source, topics }: ScopeDraft): Lesson[] {
  return topics.map(({ topic, examples }, index) =>
    lesson('topic', topic, examples, source, ['out_of_scope', index]),
  );
}

function lesson(
  kind: Lesson['kind'],
  id: string,
  examples: readonly string[],
  source: SourceFile,
  at: Path,
): Lesson {
  const path = [...at, 'examples'];
  return {
    kind,
    id,
    place: placeOf(source, path, 'key'),
    examples: examples.map((text, index) => ({ text, place: placeOf(source, [...path, index], 'value') })),
  };
}

function placeOf(source: SourceFile, path: Path, spot: Spot): Place {
  return { file: source.file, ...positionOf(source, path, spot), path: formatPath(path) };
}
