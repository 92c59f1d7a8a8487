import type { ActionCall, ConversationId, HandoffWhy, Reply } from '../../preload/contract/index.ts';
import type { ActionOutcome } from '../connectors/index.ts';
import type { EngineRun, Intents, Memories, RecentMessage } from '../conversations/index.ts';
import {
  type DialogueEvent,
  type DialogueState,
  type Effect,
  type StepResult,
  step,
} from '../dialogue/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { failureCode } from './failure-codes.ts';
import { type Claimant, type IdentityGuard, identityFrom, withoutTelling } from './identity.ts';
import type { LiveBot } from './live-bot.ts';
import type { DeskClock, KnowledgePort } from './ports.ts';
import { recordedEffects } from './recorded.ts';
import { stillWanted } from './remembering.ts';
import { repliesOf } from './replies.ts';
import { maskArguments } from './trace.ts';

/** What running the engine needs of the desk. */
export type EnginePorts = {
  readonly intents: Intents;
  readonly knowledge: KnowledgePort;
  readonly memories: Memories;
  readonly identityGuard: IdentityGuard;
  /** What was said before event `n`. */
  readonly recentMessages: (id: ConversationId, before: number) => Promise<readonly RecentMessage[]>;
  readonly clock: DeskClock;
  /** Sees every call of the engine: what was said by name, and which steps were passed. */
  readonly observe?: Observe;
};

export type Observe = (event: DialogueEvent, result: StepResult) => void;

/** What acts; understanding comes before it. */
export type Acting = Omit<LiveBot, 'understand'>;

/** The engine at work on one conversation: what it was told, did and wants to say. */
export type Running = {
  readonly id: ConversationId;
  readonly live: Acting;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  readonly claimant: Claimant;
  /** Events (`n`) of the customer messages that it deals with, first and last. */
  readonly messages: readonly [number, number];
  readonly before: DialogueState;
  readonly inputs: DialogueEvent[];
  readonly effects: Effect[];
  readonly actions: ActionCall[];
  readonly replies: Reply[];
  state: DialogueState;
  handoff: HandoffWhy | null;
  finish: boolean;
};

export function begin(
  about: Pick<Running, 'id' | 'live' | 'ports' | 'signal' | 'claimant' | 'messages' | 'before'>,
): Running {
  return {
    ...about,
    inputs: [],
    effects: [],
    actions: [],
    replies: [],
    state: about.before,
    handoff: null,
    finish: false,
  };
}

/** What went in and came out, for a replay. */
export function recordOf({ live, inputs, effects, before }: Running): EngineRun {
  return { version: live.bot.version, inputs, effects: recordedEffects(effects), before };
}

/** Feeds the engine until no effect is open any more. */
export async function feed(running: Running, first: DialogueEvent): Promise<void> {
  let event: DialogueEvent | null = first;
  while (event !== null) {
    const result = step(running.live.bot, running.state, event);
    running.ports.observe?.(event, result);
    running.inputs.push(event);
    running.effects.push(...result.effects);
    running.state = result.state;
    let answer: DialogueEvent | null = null;
    for (const effect of result.effects) answer = (await perform(running, effect)) ?? answer;
    event = result.open ? answer : null;
    if (result.open && answer === null)
      throw new Error('the engine waits for an effect that it did not ask for');
  }
}

async function perform(running: Running, effect: Effect): Promise<DialogueEvent | null> {
  switch (effect.type) {
    case 'say':
      running.replies.push(...repliesOf([effect]));
      return null;
    case 'handoff':
      running.handoff = effect.why;
      return null;
    case 'finish':
      running.finish = true;
      return null;
    case 'answer': {
      const history = await running.ports.recentMessages(running.id, running.messages[0]);
      const answer = await running.ports.knowledge.answer({
        text: effect.question,
        history,
        signal: running.signal,
      });
      return { type: 'answered', answer };
    }
    case 'call':
      return callAction(running, effect);
  }
}

type Call = Extract<Effect, { type: 'call' }>;

async function callAction(running: Running, effect: Call): Promise<DialogueEvent> {
  const { live, state, ports } = running;
  const key = effect.idempotencyKey === null ? null : `${running.id}.${effect.idempotencyKey}`;
  const action = live.bot.actions.get(effect.action);
  const run = () => runOnce(running, effect, key);
  const outcome =
    action?.provesIdentity === true || action?.challenge === true
      ? await ports.identityGuard.run(
          {
            bot: live.bot,
            state,
            action,
            arguments: effect.arguments,
            claimant: running.claimant,
            attempt: `${running.id}.${running.messages[0]}.${running.actions.length}.${effect.call}`,
          },
          run,
        )
      : await run();
  running.actions.push({
    action: effect.action,
    risk: effect.risk,
    arguments: maskArguments(live.bot, state, effect.arguments),
    idempotencyKey: key,
    attempts: outcome.attempts,
    ms: outcome.ms,
    ...(outcome.ok
      ? { result: outcome.result }
      : { error: { code: outcome.code, message: outcome.message } }),
  });
  return actionDone(running, effect, withoutTelling(live.bot, effect.action, outcome));
}

async function actionDone(running: Running, effect: Call, outcome: ActionOutcome): Promise<DialogueEvent> {
  const { live, ports } = running;
  const identity = outcome.ok ? identityFrom(live.bot, effect.action, outcome.result) : null;
  const remembered =
    identity === null
      ? {}
      : await ports.memories.slots(
          identity.customer,
          oldestMemory(live.workspace.settings, ports.clock.now()),
        );
  return {
    type: 'action_done',
    call: effect.call,
    outcome: outcome.ok
      ? { ok: true, result: outcome.result }
      : { ok: false, code: failureCode(outcome), message: outcome.message },
    identity,
    memory: stillWanted(live.bot, remembered),
  };
}

const dayMs = 24 * 60 * 60_000;

/** What is older than this does not count as remembered any more. */
export function oldestMemory({ memoryDays }: Pick<WorkspaceSettings, 'memoryDays'>, now: Date): Date {
  return new Date(now.getTime() - memoryDays * dayMs);
}

const neverAborted = new AbortController().signal;

/** A write is noted before it leaves, and an outcome that is known is not asked for again. */
async function runOnce(running: Running, effect: Call, key: string | null): Promise<ActionOutcome> {
  const { intents } = running.ports;
  const begun =
    key === null
      ? null
      : await intents.begin({
          key,
          conversation: running.id,
          messages: running.messages,
          action: effect.action,
          arguments: effect.arguments,
        });
  if (begun !== null && begun !== 'begun') return begun.outcome as ActionOutcome;
  const outcome = await running.live.runAction({
    action: effect.action,
    arguments: effect.arguments,
    idempotencyKey: key,
    verifiedCustomer: running.state.identity?.customer ?? null,
    // A write that has begun is finished, whoever takes over: half of it would be worse than all of it.
    signal: effect.risk === 'write' ? neverAborted : running.signal,
    mayHaveRun: begun === 'begun',
  });
  if (key !== null) await intents.finish(key, outcome);
  return outcome;
}
