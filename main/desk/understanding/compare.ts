import type { UnderstandingChange, UnderstandingDifference } from '../../../preload/contract/index.ts';
import { type Allowance, type Chat, fault, withAllowance } from '../../inference/chat/index.ts';
import type { Understand, UnderstandInput } from '../../understanding/index.ts';
import type { ConversationTest, LlmSettings, Workspace } from '../../workspace/index.ts';
import type { KnowledgePort } from '../ports.ts';
import { type BothPlayed, differenceOf, type Heard, type SidePlayed } from './difference.ts';
import type { Chosen } from './parts.ts';

/** Plays one conversation test with an understanding; `main/conversation-tests` is behind it. */
export type PlayTest = (
  test: ConversationTest,
  ports: {
    readonly workspace: Workspace;
    readonly understand: Understand;
    readonly knowledge: KnowledgePort;
  },
) => Promise<{ readonly passed: boolean; readonly failure: string | null }>;

export type CompareOptions = {
  /** Its bot and its tests. */
  readonly workspace: Workspace;
  readonly before: Chosen;
  readonly after: Chosen;
  /** Understanding of this bot as a choice says, its requests going through `chat`. */
  readonly understandingOf: (chosen: Chosen, chat: (llm: LlmSettings) => Chat) => Promise<Understand>;
  readonly chat: (llm: LlmSettings) => Chat;
  readonly allowance: (llm: LlmSettings) => Allowance;
  readonly knowledgeFor: (answers: number | null) => KnowledgePort;
  readonly play: PlayTest;
  readonly mostMs: number;
  readonly monotonicMs: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (played: number, tests: number) => void;
};

type NotCompared = Extract<UnderstandingChange['state'], { kind: 'not_compared' }>;
export type Compared =
  | { readonly ok: true; readonly difference: UnderstandingDifference }
  | { readonly ok: false; readonly reason: NotCompared['reason']; readonly detail: string };

/** Faults after which the rest of the tests would say nothing about the model. */
const noAnswer: ReadonlySet<string> = new Set([
  'no_key',
  'paused',
  'refused',
  'no_such_host',
  'unreachable',
  'tls',
  'unauthorised',
  'no_such_model',
  'refused_request',
  'not_a_chat_api',
]);

/**
 * Plays a workspace's conversation tests with the understanding that is live and with the one that is to be, one after
 * the other, and tells what differs. It asks models only as often as the workspace allows, and what it could not play to the
 * end on both sides it leaves out.
 */
export async function compareUnderstandings(options: CompareOptions): Promise<Compared> {
  const { workspace, signal, monotonicMs } = options;
  const { tests } = workspace;
  if (tests.length === 0) return no('no_tests', 'The workspace has no conversation tests.');
  const mostCalls = Math.max(...[options.before, options.after].map(({ llm }) => llm?.compareCalls ?? 0));
  const isAsking = options.before.llm !== null || options.after.llm !== null;
  if (isAsking && (options.after.llm ?? options.before.llm)?.compareCalls === 0)
    return no('forbidden', 'compare_calls is 0: the model may not be asked for the tests.');

  const run = createBounds(options, mostCalls);
  const sides = {
    before: await run.sideOf(options.before),
    after: await run.sideOf(options.after),
  };
  const until = monotonicMs() + options.mostMs;
  const both: BothPlayed[] = [];
  let stopped: UnderstandingDifference['stopped'] = null;
  for (const test of tests) {
    options.onProgress(both.length, tests.length);
    const before = await sides.before(test);
    const after = await sides.after(test);
    if (signal.aborted) return no('cancelled', 'The comparison was called off.');
    const trouble = [...before.heard, ...after.heard]
      .map(({ decided }) => decided?.llm?.fault ?? null)
      .find((found) => found !== null && noAnswer.has(found));
    if (trouble) return no('no_answer', trouble);
    stopped = run.stopped();
    if (stopped !== null) break;
    both.push({ test, before, after });
    if (monotonicMs() > until) {
      stopped = both.length < tests.length ? 'time' : null;
      break;
    }
  }
  options.onProgress(both.length, tests.length);
  return { ok: true, difference: differenceOf(both, tests.length, stopped) };
}

function no(reason: NotCompared['reason'], detail: string): Compared {
  return { ok: false, reason, detail };
}

/** Both sides share the bounds, and an answer that was given once to the same question is not paid for again. */
function createBounds(options: CompareOptions, mostCalls: number) {
  let calls = 0;
  let stopped: 'calls' | 'budget' | null = null;
  const boundedChat = (llm: LlmSettings): Chat => {
    const daily = options.allowance(llm);
    const allow: Allowance = (tokens) => {
      if (calls >= mostCalls) {
        stopped = 'calls';
        return { ok: false, fault: fault('over_budget', `The ${mostCalls} requests are used up.`) };
      }
      const admission = daily(tokens);
      if (admission.ok) calls += 1;
      else stopped = 'budget';
      return admission;
    };
    return remembering(withAllowance(options.chat(llm), allow));
  };

  const sideOf = async (chosen: Chosen): Promise<(test: ConversationTest) => Promise<SidePlayed>> => {
    const understand = await options.understandingOf(chosen, boundedChat);
    const knowledge = options.knowledgeFor(chosen.answers);
    const workspace = withChosen(options.workspace, chosen);
    return async (test) => {
      const heard: Heard[] = [];
      const listening = async (input: UnderstandInput) => {
        const understood = await understand({ ...input, signal: options.signal });
        const { commands, ms, decided } = understood;
        heard.push({ text: input.text, commands, ms, decided: decided ?? null });
        return understood;
      };
      const played = await options.play(test, { workspace, understand: listening, knowledge });
      return { ...played, heard };
    };
  };
  return { sideOf, stopped: () => stopped };
}

/** The workspace with what is chosen of it. */
export function withChosen<T extends Pick<Workspace, 'settings'>>(workspace: T, { llm, answers }: Chosen): T {
  return { ...workspace, settings: { ...workspace.settings, llm, knowledgeThreshold: answers } };
}

function remembering(chat: Chat): Chat {
  const known = new Map<string, ReturnType<Chat['ask']>>();
  return {
    ...chat,
    ask: async (request) => {
      const key = JSON.stringify(request.messages);
      const answer = await (known.get(key) ?? chat.ask(request));
      if (answer.ok) known.set(key, Promise.resolve(answer));
      return answer;
    },
  };
}
