import type {
  Citation,
  EventOf,
  HandoffWhy,
  SlotRecord,
  StoredEvent,
  TurnTrace,
} from '../../preload/contract/index.ts';
import { type KnownSlot, knownSlot } from './known-slots.ts';
import { cleanText } from './plain-text.ts';
import { promisesIn } from './promises.ts';
import { noteActions, noteAnswer, noteReaction, type Tried } from './tried.ts';
import type { SentimentLevel } from './triggers.ts';
import { emptyWaiting, foldWaiting, type Waiting } from './waiting.ts';

/** Something said, with the event it stands in. */
type Said = { readonly text: string; readonly event: number };

/**
 * What the handoff card is made of, kept up event by event: plain JSON whose size does not grow with the conversation.
 * Texts in it are shortened but not yet judged; `buildCard` decides what may be shown as what.
 */
export type CardLog = {
  /** `n` of the newest message. */
  readonly asOf: number;
  readonly locale: string;
  /** As the customer or channel gave it. */
  readonly claimedName: string | null;
  readonly identity: { readonly name: string; readonly tier: string | null } | null;
  readonly waiting: Waiting;
  /** The customer's newest messages, oldest first. */
  readonly recent: readonly Said[];
  /** What the customer last asked in own words, and whether a skill took it up. */
  readonly request: (Said & { readonly startedSkill: boolean }) | null;
  /** Skills that were started or run, newest last, with the turn's event. */
  readonly skills: readonly { readonly skill: string; readonly event: number }[];
  readonly slots: Readonly<Record<string, KnownSlot>>;
  readonly tried: readonly Tried[];
  /** How the customer sounded in the last turns, newest last. */
  readonly moods: readonly {
    readonly level: SentimentLevel;
    readonly evidence: string | null;
    readonly event: number;
  }[];
  readonly promises: readonly Said[];
  /** The newest cited answer; with a draft's id while no customer has seen it. */
  readonly answer: {
    readonly event: number;
    readonly draft: string | null;
    readonly citations: readonly Citation[];
  } | null;
  readonly why: HandoffWhy | null;
};

/** Texts in UTF-16 units; ids come from the workspace and are short unless something is wrong. */
const limits = { recent: 4, skills: 4, slots: 32, id: 80, moods: 3, promises: 6, citations: 2, text: 400 };

/** The log of a conversation that has not begun. */
export const emptyCardLog: CardLog = {
  asOf: 0,
  locale: 'und',
  claimedName: null,
  identity: null,
  waiting: emptyWaiting,
  recent: [],
  request: null,
  skills: [],
  slots: {},
  tried: [],
  moods: [],
  promises: [],
  answer: null,
  why: null,
};

/** The log after one more event of the conversation, in order of `n`. */
export function foldCard(before: CardLog, event: StoredEvent): CardLog {
  const log = { ...before, waiting: foldWaiting(before.waiting, event) };
  const { n, body } = event;
  switch (body.type) {
    case 'started':
      return { ...log, locale: body.locale, claimedName: body.customerName };
    case 'customer_message':
      return {
        ...log,
        asOf: n,
        recent: newest(limits.recent, log.recent, { text: cut(body.text), event: n }),
      };
    case 'bot_message': {
      const { text, citations } = body.reply;
      if (citations.length === 0) return withPromises({ ...log, asOf: n }, n, text, customerWords(log));
      return {
        ...log,
        asOf: n,
        tried: noteAnswer(log.tried, citations[0]?.title ?? '', n),
        answer: { event: n, draft: null, citations: cutCitations(citations) },
      };
    }
    case 'agent_message':
      return withPromises(
        { ...log, asOf: n },
        n,
        body.text,
        body.citations.map(({ quote }) => quote),
      );
    case 'turn':
      return foldTurn(log, { ...event, body });
    case 'identity_verified':
      return { ...log, identity: { name: body.name, tier: body.tier } };
    case 'identity_expired':
      return { ...log, identity: null };
    case 'handed_off':
      return { ...log, why: body.why };
    case 'owner_changed':
      // What was closed is not what the next agent has to deal with; what is known and promised stays.
      return body.from === 'closed' && body.reason !== 'undone'
        ? { ...log, why: null, request: null, skills: [], tried: [], moods: [], answer: null }
        : log;
    case 'draft_made': {
      const { citations } = body.reply;
      if (citations.length === 0) return log;
      return { ...log, answer: { event: n, draft: body.draft, citations: cutCitations(citations) } };
    }
    case 'draft_closed':
      return log.answer?.draft === body.draft ? { ...log, answer: null } : log;
    case 'note':
    case 'snoozed':
    case 'woken':
    case 'survey_answered':
    case 'bot_silenced':
    case 'customer_silent':
    case 'memory_erased':
    case 'unreadable':
      return log;
  }
}

function foldTurn(log: CardLog, { n, body: { trace } }: EventOf<'turn'>): CardLog {
  const messages = messagesOf(trace, n);
  const commands = trace.commands.map(({ command }) => command);
  const started = trace.commands.flatMap((command) =>
    command.command === 'start_skill' ? [command.skill] : [],
  );
  const over = new Set(trace.resolved);
  const running = [...started, ...(trace.skill === null ? [] : [trace.skill])].filter(
    ({ length }) => length <= limits.id,
  );
  const skills = commands.includes('cancel') && trace.skill === null ? [] : log.skills;
  const evidence = trace.sentiment.evidence === null ? null : cut(trace.sentiment.evidence);
  const request = cut(trace.customer);
  const asked = commands.some((command) => asking.has(command));
  return {
    ...log,
    locale: trace.language ?? log.locale,
    // The bot spoke again, so an earlier reason is over. A new one follows as an event of its own.
    why: null,
    skills: running
      .reduce(
        (list, skill) =>
          newest(
            limits.skills,
            list.filter((it) => it.skill !== skill),
            { skill, event: n },
          ),
        skills,
      )
      .filter(({ skill }) => !over.has(skill)),
    request:
      asked && request !== ''
        ? { text: request, event: messages[1], startedSkill: started.length > 0 }
        : over.size > 0
          ? null
          : log.request,
    slots: foldSlots(log, n, trace.slots),
    tried: noteActions(noteReaction(log.tried, messages[0], trace.commands), trace.actions, n),
    moods: newest(limits.moods, log.moods, {
      level: trace.sentiment.level,
      evidence,
      event: evidenceEvent(log, messages, evidence),
    }),
  };
}

/** Commands by which a customer says in own words what they want. */
const asking = new Set<string>(['start_skill', 'ask_knowledge', 'clarify', 'cannot_handle']);

function foldSlots(
  log: CardLog,
  turn: number,
  slots: Readonly<Record<string, SlotRecord>>,
): Readonly<Record<string, KnownSlot>> {
  const known = Object.entries(slots).flatMap(([name, record]) => {
    if (name.length > limits.id) return [];
    const slot = knownSlot(record, turn, Object.hasOwn(log.slots, name) ? log.slots[name] : undefined);
    return slot === null ? [] : [[name, slot] as const];
  });
  return Object.fromEntries(known.slice(0, limits.slots));
}

/** The message of the turn that holds the words; the turn's last message when they were joined over several. */
function evidenceEvent(log: CardLog, [first, last]: readonly [number, number], words: string | null): number {
  const holds = log.recent.find(
    ({ text, event }) => event >= first && event <= last && words !== null && text.includes(words),
  );
  return holds?.event ?? last;
}

/** The messages a turn took in; they came before it, anything else is no message that can be opened. */
function messagesOf(trace: TurnTrace, turn: number): [number, number] {
  const [first, last] = trace.messages.map((event) => Math.min(Math.max(event, 1), turn));
  return [first ?? turn, last ?? turn];
}

function withPromises(log: CardLog, n: number, text: string, notOurs: readonly string[]): CardLog {
  const found = promisesIn(text, notOurs).map((promise) => ({ text: promise, event: n }));
  return {
    ...log,
    promises: found.reduce((list, promise) => newest(limits.promises, list, promise), log.promises),
  };
}

/** Words of the customer that a reply may repeat: messages, and slots that they filled. */
function customerWords(log: CardLog): string[] {
  const filled = Object.values(log.slots).flatMap((slot) =>
    slot.from === 'customer' && typeof slot.value === 'string' ? [slot.value] : [],
  );
  return [...log.recent.map(({ text }) => text), ...filled];
}

function newest<Item>(most: number, items: readonly Item[], item: Item): readonly Item[] {
  return [...items, item].slice(-most);
}

function cut(text: string): string {
  return cleanText(text.slice(0, limits.text));
}

function cutCitations(citations: readonly Citation[]): readonly Citation[] {
  return citations.slice(0, limits.citations).map(({ title, quote, ...rest }) => ({
    ...rest,
    title: title.slice(0, limits.text),
    quote: quote.slice(0, limits.text),
  }));
}
