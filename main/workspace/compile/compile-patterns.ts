import { type PatternName, patternNames, type Step, type StepId } from '../../dialogue/index.ts';
import type { PatternsFile } from '../format/patterns-schema.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { StepCompiler } from './compile-steps.ts';

/** patterns.yml, of the right shape. */
export type PatternsDraft = {
  readonly source: SourceFile;
  readonly patterns: ReadonlyMap<PatternName, readonly Step[]>;
  readonly stepPaths: ReadonlyMap<StepId, Path>;
};

export function compilePatterns(source: SourceFile, file: PatternsFile): PatternsDraft {
  const compiler = new StepCompiler(source);
  const patterns = patternNames.flatMap((name): [PatternName, Step[]][] => {
    const steps = file[name];
    return steps === undefined ? [] : [[name, compiler.compile(steps, [name], `${name}:`)]];
  });
  return { source, patterns: new Map(patterns), stepPaths: compiler.paths };
}
