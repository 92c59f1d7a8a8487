import type { ActionSpec, Skill, StepId } from '../../dialogue/index.ts';
import type { Findings } from '../problem.ts';
import type { Path, SourceFile } from '../yaml/source.ts';

/** A compiled skill together with where its parts stand, while it is checked. */
export type SkillDraft = {
  readonly skill: Skill;
  readonly source: SourceFile;
  readonly stepPaths: ReadonlyMap<StepId, Path>;
};

export type PatternType = { readonly pattern: string; readonly example: string };

/**
 * The names a skill can refer to. Null stands for a file that could not be read: what it would have defined is not
 * known, and complaining about every use of it would bury the one error that matters.
 */
export type KnownNames = {
  readonly types: ReadonlyMap<string, PatternType> | null;
  /** The country of the workspace, for phone numbers. */
  readonly country: string | null;
  readonly replies: ReadonlySet<string> | null;
  readonly actions: ReadonlyMap<string, ActionSpec> | null;
  /** Ids of all skills, those that have errors included. */
  readonly skills: ReadonlySet<string>;
  /** False when some skill could not be read: it may fill the very slots that others speak of. */
  readonly isComplete: boolean;
};

export type Checking = { readonly names: KnownNames; readonly findings: Findings };
