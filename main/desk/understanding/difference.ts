import type { Command, Decided, UnderstandingDifference } from '../../../preload/contract/index.ts';
import type { ConversationTest } from '../../workspace/index.ts';

/** One message of a test, as one side understood it. */
export type Heard = {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly ms: number;
  readonly decided: Decided | null;
};

/** One test, as it went on one side. */
export type SidePlayed = {
  readonly passed: boolean;
  readonly failure: string | null;
  readonly heard: readonly Heard[];
};

export type BothPlayed = {
  readonly test: ConversationTest;
  readonly before: SidePlayed;
  readonly after: SidePlayed;
};

const MOST_SHOWN = 20;

/** What two understandings made of the same tests, side by side. */
export function differenceOf(
  both: readonly BothPlayed[],
  tests: number,
  stopped: UnderstandingDifference['stopped'],
): UnderstandingDifference {
  const changed = both.flatMap(changedIn);
  return {
    tests,
    played: both.length,
    stopped,
    newlyFailing: both
      .filter(({ before, after }) => before.passed && !after.passed)
      .map(({ test, after }) => ({ ...placeOf(test), failure: after.failure ?? '' })),
    newlyPassing: both
      .filter(({ before, after }) => !before.passed && after.passed)
      .map(({ test }) => placeOf(test)),
    changed: { count: changed.length, shown: changed.slice(0, MOST_SHOWN) },
    before: sideOf(both.map(({ before }) => before)),
    after: sideOf(both.map(({ after }) => after)),
  };
}

function placeOf({ name, at }: ConversationTest) {
  return { name, file: at.file, line: at.line };
}

/** Messages that both sides heard and understood otherwise; after the first one the conversations may part. */
function changedIn({ test, before, after }: BothPlayed) {
  return before.heard.flatMap((heard, index) => {
    const other = after.heard[index];
    if (other === undefined || other.text !== heard.text) return [];
    const [was, is] = [heard.commands.map(commandLine), other.commands.map(commandLine)];
    if (was.join('\n') === is.join('\n')) return [];
    return [{ test: test.name, customer: heard.text, before: was, after: is }];
  });
}

const LONGEST_LINE = 200;

/** A command in one line, without how sure it is and where it came from. */
function commandLine({ confidence: _, source: __, span: ___, command, ...rest }: Command): string {
  const values = Object.values(rest).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  return [command, ...values].join(' ').slice(0, LONGEST_LINE);
}

function sideOf(played: readonly SidePlayed[]): UnderstandingDifference['before'] {
  const heard = played.flatMap((one) => one.heard);
  const asked = heard.flatMap(({ decided }) => decided?.llm ?? []);
  const times = heard.map(({ ms }) => ms).toSorted((left, right) => left - right);
  return {
    passed: played.filter(({ passed }) => passed).length,
    turns: heard.length,
    askedModel: asked.length,
    fallbacks: asked.filter(({ fault }) => fault !== null).length,
    tokens: {
      prompt: asked.reduce((sum, { tokens }) => sum + tokens.prompt, 0),
      completion: asked.reduce((sum, { tokens }) => sum + tokens.completion, 0),
    },
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
