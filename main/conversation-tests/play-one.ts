import type { PlayTest } from '../desk/index.ts';
import { play } from './play.ts';
import { playTest } from './run.ts';

/** Plays one test with a given understanding and knowledge, for a desk that compares two of them. */
export const playOne: PlayTest = async (test, ports) => {
  const bench = {
    workspace: ports.workspace,
    play: (each: typeof test) => play(each, ports),
  };
  const { report } = await playTest(bench, test);
  const [failure] = report.failures;
  const why = failure === undefined ? null : `expected ${failure.expected}; got ${failure.got}`;
  return { passed: report.passed, failure: why };
};
