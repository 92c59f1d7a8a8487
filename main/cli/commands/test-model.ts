import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UnderstandingDifference } from '../../../preload/contract/index.ts';
import { type Bench, playOne } from '../../conversation-tests/index.ts';
import {
  acceptedName,
  admit,
  type Chosen,
  chatOf,
  chosenOf,
  compareUnderstandings,
  hybrid,
  keyOf,
  readLive,
} from '../../desk/index.ts';
import { fault, withAllowance } from '../../inference/chat/index.ts';
import { openStoreForReading } from '../../storage/index.ts';
import { type LlmSettings, readable } from '../../workspace/index.ts';
import { CannotRun } from '../command.ts';

type Secrets = (name: string) => string | undefined;

/** The model of a workspace for its tests: asked no more often than `compare_calls` allows. */
export function modelForTests(llm: LlmSettings, secrets: Secrets) {
  let calls = 0;
  const chat = withAllowance(chatOf(llm, secrets), () => {
    if (calls >= llm.compareCalls)
      return { ok: false, fault: fault('over_budget', `compare_calls is ${llm.compareCalls}.`) };
    calls += 1;
    return { ok: true, settle: () => undefined };
  });
  return { chat, calls: () => calls };
}

export type ComparedOnTerminal = {
  readonly key: string;
  /** False when nothing is live on the data folder yet, so that the first start takes the files as they are. */
  readonly hasLive: boolean;
  /** Null when workspace.yml names what is live already. */
  readonly difference: UnderstandingDifference | null;
};

const COMPARE_MS = 60 * 60_000;

/** Plays the tests with what is live on a data folder and with what workspace.yml names. */
export async function compareOnTerminal(
  bench: Bench,
  data: string,
  secrets: Secrets,
  onProgress: (played: number, tests: number) => void,
): Promise<ComparedOnTerminal> {
  const after = chosenOf(bench.workspace.settings);
  const live = await liveOn(data);
  const none: Chosen = { llm: null, prompt: null, answers: after.answers };
  const before = live === null ? none : admit(after, live).effective;
  const key = keyOf(after);
  const hasLive = live !== null;
  if (key === keyOf(live ?? none)) return { key, hasLive, difference: null };
  const compared = await compareUnderstandings({
    workspace: bench.workspace,
    before,
    after,
    understandingOf: async ({ llm }, chat) => hybrid(bench.workspace.bot, bench.local, llm, chat),
    chat: (llm) => chatOf(llm, secrets),
    allowance: () => () => ({ ok: true, settle: () => undefined }),
    knowledgeFor: (answers) => bench.knowledge.withThreshold(answers),
    play: playOne,
    mostMs: COMPARE_MS,
    monotonicMs: () => performance.now(),
    signal: new AbortController().signal,
    onProgress,
  });
  if (!compared.ok)
    throw new CannotRun(`The tests cannot be compared (${compared.reason}): ${compared.detail}`);
  return { key, hasLive, difference: compared.difference };
}

async function liveOn(data: string): Promise<Chosen | null> {
  const opened = openStoreForReading(data);
  // No database means that no desk has run there yet.
  if (!opened.ok) return null;
  try {
    return (await readLive(opened.store.read))?.parts ?? null;
  } finally {
    await opened.store.close();
  }
}

/** Leaves the agreement in the data folder, where the desk takes it: within seconds, or when it starts. */
export function accept(data: string, key: string, difference: UnderstandingDifference): void {
  const folder = join(data, 'understanding');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, acceptedName), JSON.stringify({ key, by: 'command line', difference }));
}

/** What changes, for people. */
export function differenceText(difference: UnderstandingDifference): string {
  const { tests, played, stopped, newlyFailing, newlyPassing, changed, before, after } = difference;
  const asked = (side: UnderstandingDifference['before']): string =>
    `${side.passed} passed; model asked in ${side.askedModel} of ${side.turns} messages, ${side.fallbacks} without use; ${side.tokens.prompt + side.tokens.completion} tokens; ${Math.round(side.p50)} ms, slowest twentieth ${Math.round(side.p95)} ms`;
  const why = {
    calls: 'compare_calls is used up',
    budget: 'the tokens of the day are used up',
    time: 'it took too long',
  };
  return [
    stopped === null ? `${played} tests` : `${played} of ${tests} tests: ${why[stopped]}`,
    `  live now   ${asked(before)}`,
    `  then       ${asked(after)}`,
    ...newlyFailing.map(
      ({ name, file, line, failure }) => `  newly failing  ${name} (${file}:${line}) ${failure}`,
    ),
    ...newlyPassing.map(({ name, file, line }) => `  newly passing  ${name} (${file}:${line})`),
    `  ${changed.count} messages understood otherwise`,
    ...changed.shown.map(
      ({ customer, before: was, after: is }) => `    "${customer}": ${was.join(', ')} → ${is.join(', ')}`,
    ),
  ]
    .map(readable)
    .join('\n');
}
