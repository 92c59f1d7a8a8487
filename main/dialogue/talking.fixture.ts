import type { Button, ChitchatKind, Command, SlotValue } from '../../preload/contract/index.ts';
import type { Effect, Visit } from './effect.ts';
import {
  type Bot,
  type DialogueEvent,
  type DialogueState,
  type Expectation,
  expect as expectation,
  initialState,
  step,
} from './index.ts';

/** A customer who speaks in commands, and systems that answer actions, for tests of the engine. */
const from = { confidence: 1, source: 'rule' as const, span: null };

export const start = (skill: string): Command => ({ command: 'start_skill', skill, ...from });
export const set = (slot: string, value: SlotValue): Command => ({
  command: 'set_slot',
  slot,
  value,
  ...from,
});
export const correct = (slot: string, value: SlotValue): Command => ({
  command: 'correct_slot',
  slot,
  value,
  ...from,
});
export const plain = (
  command: 'confirm' | 'deny' | 'cancel' | 'explain' | 'wait' | 'repeat' | 'skip' | 'ask_human' | 'restart',
) => ({ command, ...from }) satisfies Command;
export const unclear: Command = { command: 'cannot_handle', reason: 'unclear', ...from };
export const chat = (kind: ChitchatKind): Command => ({ command: 'chitchat', kind, ...from });
export const asks = (question: string): Command => ({ command: 'ask_knowledge', question, ...from });
export const clarify = (...skills: readonly string[]): Command => ({
  command: 'clarify',
  skills: [...skills],
  ...from,
});

export type Call = Extract<Effect, { type: 'call' }>;
export type Outcome = Extract<DialogueEvent, { type: 'action_done' }>['outcome'];
export type Answered = {
  readonly outcome: Outcome;
  readonly identity?: DialogueState['identity'];
  readonly memory?: Readonly<Record<string, SlotValue>>;
};
type Message = Extract<DialogueEvent, { type: 'understood' }>;

export const result = (value: SlotValue): Answered => ({ outcome: { ok: true, result: value } });
export const failure = (code: string): Answered => ({
  outcome: { ok: false, code, message: `it was ${code}` },
});
export const mara = { customer: 'c1', name: 'Mara', tier: 'gold', action: 'id.check' };

export type TalkOptions = {
  readonly answer?: (call: Call) => Answered;
  /** What the knowledge says; null for nothing. */
  readonly knows?: (question: string) => string | null;
  readonly locale?: string;
  readonly channel?: string;
};

/** An endless turn is a fault of the engine. */
const mostEvents = 200;

export function talk(first: Bot, options: TalkOptions = {}) {
  let bot = first;
  let state = initialState(options.locale ?? 'en', options.channel ?? 'web_chat');
  let now = '2026-01-15T10:00';
  let n = 0;
  let buttons: readonly Button[] = [];
  let names: readonly string[] = [];
  let visited: readonly Visit[] = [];
  const made: Call[] = [];
  const log: { readonly bot: Bot; readonly event: DialogueEvent }[] = [];
  const answer = options.answer ?? (() => result(null));
  const knows = options.knows ?? (() => 'It is free.');

  function reactTo(effect: Effect, said: string[]): DialogueEvent | null {
    switch (effect.type) {
      case 'say':
        said.push(effect.text);
        names = [...names, effect.reply];
        buttons = [...buttons, ...effect.buttons];
        return null;
      case 'handoff':
        said.push(`[handoff ${effect.why.code}]`);
        return null;
      case 'finish':
        said.push('[finish]');
        return null;
      case 'answer': {
        const text = knows(effect.question);
        return { type: 'answered', answer: text === null ? null : { text, citations: [] } };
      }
      case 'call': {
        made.push(effect);
        const { outcome, identity = null, memory = {} } = answer(effect);
        return { type: 'action_done', call: effect.call, outcome, identity, memory };
      }
    }
  }

  function feed(event: DialogueEvent): string[] {
    const said: string[] = [];
    names = [];
    buttons = [];
    visited = [];
    let next: DialogueEvent | null = event;
    for (let count = 0; next !== null; count += 1) {
      if (count > mostEvents) throw new Error('the turn does not end');
      log.push({ bot, event: next });
      const stepped = step(bot, state, next);
      state = stepped.state;
      visited = [...visited, ...stepped.visits];
      let reaction: DialogueEvent | null = null;
      for (const effect of stepped.effects) reaction = reactTo(effect, said) ?? reaction;
      if (stepped.open && reaction === null)
        throw new Error('it waits for an effect that it did not ask for');
      next = stepped.open ? reaction : null;
    }
    return said;
  }

  function message(commands: readonly Command[], more: Partial<Message> = {}): string[] {
    n += 1;
    return feed({
      type: 'understood',
      event: n,
      commands,
      text: '',
      unseen: false,
      now,
      tone: 'neutral',
      ...more,
    });
  }

  const opening = feed({ type: 'opened', now });
  return {
    opening,
    says: (...commands: readonly Command[]) => message(commands),
    message,
    feed,
    remind: () => feed({ type: 'silent', stage: 'remind', now }),
    closeSilently: () => feed({ type: 'silent', stage: 'close', now }),
    /** The workspace is edited while the conversation runs. */
    edit: (edited: Bot) => {
      bot = edited;
    },
    setNow: (time: string) => {
      now = time;
    },
    calls: made,
    done: () => made.map((call) => call.action),
    state: () => state,
    bot: () => bot,
    slots: () => Object.fromEntries(Object.entries(state.slots).map(([name, { value }]) => [name, value])),
    /** Labels of the buttons shown last, and names of the replies said last. */
    buttons: () => buttons.map(({ label }) => label),
    payloads: () => buttons.map(({ payload }) => payload),
    names: () => names,
    visited: () => visited,
    log,
  };
}

/** What the engine expects of the next message of a conversation. */
export function expectOf(conversation: ReturnType<typeof talk>): Expectation {
  return expectation(conversation.bot(), conversation.state());
}
