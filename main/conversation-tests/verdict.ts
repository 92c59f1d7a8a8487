import type { RunReport } from './run.ts';

export type Verdict = { readonly ok: boolean; readonly reasons: readonly string[] };

/**
 * Whether a run holds. Tests and edge cases must pass; with `failUnder` the steps that the tests came by must be at
 * least that many percent, because steps are what a person can add a test for.
 */
export function verdictOf(report: RunReport, failUnder: number | null): Verdict {
  const failed = report.tests.filter(({ passed, known }) => !passed && !known).length;
  const cases = report.edgeCases.filter(({ result }) => result === 'missing' || result === 'fails');
  const { percent } = report.coverage.steps;
  const reasons = [
    ...(report.tests.length === 0 ? ['no test was played'] : []),
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'test' : 'tests'} failed`] : []),
    ...(cases.length > 0
      ? [`${cases.length} edge ${cases.length === 1 ? 'case does' : 'cases do'} not hold`]
      : []),
    ...(failUnder !== null && percent < failUnder
      ? [`the tests come by ${percent} % of the steps; at least ${failUnder} % are asked for`]
      : []),
  ];
  return { ok: reasons.length === 0, reasons };
}

/** A run as `tandem test --json` prints it. */
export function jsonOf(report: RunReport, failUnder: number | null) {
  const { ok, reasons } = verdictOf(report, failUnder);
  const { coverage } = report;
  return {
    ok,
    reasons,
    passed: report.tests.filter(({ passed }) => passed).length,
    failed: report.tests.filter(({ passed, known }) => !passed && !known).length,
    known: report.tests.filter(({ passed, known }) => !passed && known).length,
    tests: report.tests.map(({ name, file, line, passed, known, failures, transcript, ms }) => ({
      name,
      file,
      line,
      passed,
      known,
      failures: failures.map(({ after: _, ...failure }) => failure),
      ...(passed ? {} : { transcript }),
      ms: Math.round(ms),
    })),
    coverage: {
      skills: coverage.skills.percent,
      steps: coverage.steps.percent,
      branches: coverage.branches.percent,
      commands: coverage.commands.percent,
      patterns: coverage.patterns.percent,
      missing: {
        skills: coverage.skills.missing,
        steps: coverage.steps.missing,
        branches: coverage.branches.missing,
        commands: coverage.commands.missing,
        patterns: coverage.patterns.missing,
      },
    },
    understanding: report.scores,
    misread: report.misread,
    edgeCases: report.edgeCases,
    ms: Math.round(report.ms),
  };
}
