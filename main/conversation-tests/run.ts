import type { ConversationTest, EdgeCase } from '../workspace/index.ts';
import type { Bench } from './bench.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type EdgeCaseReport, judgeEdgeCases } from './edge-cases.ts';
import type { Failure, Misread, Played } from './play.ts';
import { type Score, scoreCommands } from './scores.ts';
import type { Line } from './transcript.ts';

export type TestReport = {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  /** An edge case that is known not to work yet: its failure fails nothing. */
  readonly known: boolean;
  readonly failures: readonly Failure[];
  readonly transcript: readonly Line[];
  readonly ms: number;
};

export type RunReport = {
  readonly tests: readonly TestReport[];
  readonly coverage: Coverage;
  readonly scores: readonly Score[];
  readonly misread: readonly Misread[];
  readonly edgeCases: readonly EdgeCaseReport[];
  readonly ms: number;
};

export type RunOptions = {
  /** Plays only tests whose title or file holds this text. */
  readonly filter?: string | undefined;
  /** How often each test is played; two runs that differ fail it. */
  readonly repeat?: number;
  /** Told of each test, in their order. */
  readonly onTest?: (report: TestReport) => void;
};

/** Conversations at a time: while one waits for the embedding model another one thinks. */
const atOnce = 4;

/** Plays a workspace's tests and adds up what they show. */
export async function runTests(bench: Bench, options: RunOptions = {}): Promise<RunReport> {
  const { workspace } = bench;
  const chosen = workspace.tests.filter((test) => isChosen(test, options.filter));
  const started = performance.now();
  const results: TestResult[] = [];
  let told = 0;
  const waiting = [...chosen.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, test] = next;
      results[index] = await playTest(bench, test, options.repeat);
      for (let done = results[told]; done !== undefined; done = results[told]) {
        options.onTest?.(done.report);
        told += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const runs = results.flatMap((result) => result.runs.slice(0, 1));
  const reports = results.map(({ report }) => report);
  const cases =
    options.filter === undefined ? workspace.edgeCases : chosenCases(workspace.edgeCases, reports);
  return {
    tests: reports,
    coverage: coverageOf(
      workspace.bot,
      runs.flatMap(({ visits }) => visits),
      new Set(runs.flatMap(({ commands }) => commands)),
    ),
    scores: scoreCommands(runs.flatMap(({ comparisons }) => comparisons)),
    misread: runs.flatMap(({ misread }) => misread),
    edgeCases: judgeEdgeCases(cases, reports),
    ms: performance.now() - started,
  };
}

type TestResult = { readonly report: TestReport; readonly runs: readonly Played[] };

/** Plays one test, as often as asked. */
export async function playTest(
  bench: Pick<Bench, 'workspace' | 'play'>,
  test: ConversationTest,
  repeat = 1,
): Promise<TestResult> {
  const started = performance.now();
  const runs: Played[] = [];
  for (let count = 0; count < repeat; count += 1) runs.push(await playOrTell(bench, test));
  const shown = runs.find(({ failures }) => failures.length > 0) ?? runs[0];
  const difference = differenceOf(test, runs);
  const failures = [...(shown?.failures ?? []), ...(difference === null ? [] : [difference])];
  const report: TestReport = {
    name: test.name,
    file: test.at.file,
    line: test.at.line,
    passed: failures.length === 0,
    known: isKnown(test, bench.workspace.edgeCases),
    failures,
    transcript: shown?.transcript ?? [],
    ms: (performance.now() - started) / repeat,
  };
  return { report, runs };
}

/** A bug under one test must not hide what the others say. */
async function playOrTell(bench: Pick<Bench, 'play'>, test: ConversationTest): Promise<Played> {
  try {
    return await bench.play(test);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    const expected = 'the conversation to be played to its end';
    return {
      failures: [{ ...test.at, expected, got, after: 0 }],
      transcript: [],
      visits: [],
      commands: [],
      comparisons: [],
      misread: [],
      log: [got],
    };
  }
}

/** Where two runs of one test part ways; null when all are the same. */
export function differenceOf(test: ConversationTest, runs: readonly Pick<Played, 'log'>[]): Failure | null {
  const [first, ...others] = runs;
  if (first === undefined) return null;
  for (const [index, other] of others.entries()) {
    const lines = Math.max(first.log.length, other.log.length);
    const at = Array.from({ length: lines }).findIndex((_, line) => first.log[line] !== other.log[line]);
    if (at < 0) continue;
    const [then, now] = aroundDifference(first.log[at], other.log[at]);
    return {
      ...test.at,
      expected: `run ${index + 2} to be as run 1: event ${at + 1} ${then}`,
      got: now,
      after: 0,
    };
  }
  return null;
}

const shownAround = 60;

/** Events are long: the part of each where they begin to differ. */
function aroundDifference(left: string | undefined, right: string | undefined): [string, string] {
  if (left === undefined || right === undefined)
    return [left ?? 'is not there', right ?? 'the conversation is shorter'];
  const at = left.split('').findIndex((sign, index) => sign !== right[index]);
  const from = Math.max(0, (at < 0 ? left.length : at) - shownAround);
  const cut = (text: string) => `${from > 0 ? '…' : ''}${text.slice(from, from + 2 * shownAround)}`;
  return [cut(left), cut(right)];
}

function isChosen(test: ConversationTest, filter: string | undefined): boolean {
  if (filter === undefined) return true;
  const wanted = filter.toLowerCase();
  return test.name.toLowerCase().includes(wanted) || test.at.file.toLowerCase().includes(wanted);
}

function isKnown(test: ConversationTest, cases: readonly EdgeCase[]): boolean {
  return cases.some((entry) => entry.state === 'known' && entry.test === test.name);
}

function chosenCases(cases: readonly EdgeCase[], reports: readonly TestReport[]): readonly EdgeCase[] {
  const names = new Set(reports.map(({ name }) => name));
  return cases.filter(({ test }) => names.has(test));
}
