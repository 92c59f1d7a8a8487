import type { OutOfScopeTopic } from '../../dialogue/index.ts';
import type { ScopeFile } from '../format/scope-schema.ts';
import type { SourceFile } from '../yaml/source.ts';

/** One thing the bot is for, and what "resolved" means for it. Reports count by these definitions. */
export type UseCase = {
  readonly name: string;
  readonly skills: readonly string[];
  readonly resolved: string;
};

/** scope.yml, of the right shape. */
export type ScopeDraft = {
  readonly source: SourceFile;
  readonly useCases: readonly UseCase[];
  readonly topics: readonly OutOfScopeTopic[];
};

export function compileScope(source: SourceFile, file: ScopeFile): ScopeDraft {
  return { source, useCases: file.use_cases, topics: file.out_of_scope };
}
