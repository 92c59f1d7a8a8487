import type { EdgeCase } from '../workspace/index.ts';

export type EdgeCaseReport = {
  readonly case: string;
  readonly source: string;
  readonly state: EdgeCase['state'];
  readonly test: string;
  readonly file: string;
  readonly line: number;
  /** `solved`: known not to work, and it does now. `missing`: there is no such test. */
  readonly result: 'passes' | 'fails' | 'known' | 'solved' | 'missing';
};

/** How each edge case stands: what its state claims against what its test says. */
export function judgeEdgeCases(
  cases: readonly EdgeCase[],
  tests: readonly { readonly name: string; readonly passed: boolean }[],
): readonly EdgeCaseReport[] {
  const passed = new Map(tests.map((test) => [test.name, test.passed]));
  return cases.map(({ at, ...entry }) => ({
    ...entry,
    file: at.file,
    line: at.line,
    result: resultOf(entry.state, passed.get(entry.test)),
  }));
}

function resultOf(state: EdgeCase['state'], passed: boolean | undefined): EdgeCaseReport['result'] {
  if (passed === undefined) return 'missing';
  if (state === 'known') return passed ? 'solved' : 'known';
  return passed ? 'passes' : 'fails';
}
