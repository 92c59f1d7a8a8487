import type { Played, PlayedTurn } from './play.ts';

/** How far a conversation came; the first that holds, in this order. */
export const outcomes = [
  'broken',
  'handed_off',
  'completed',
  'answered',
  'in_progress',
  'clarified',
  'small_talk',
  'no_answer',
  'not_understood',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Nothing of what a customer writes for. */
export const failures: readonly Outcome[] = ['broken', 'no_answer', 'not_understood'];

/** Whether that was what the topic asks for; `open` where the data set gives the line no meaning. */
export const verdicts = ['right', 'offered', 'declined', 'wrong', 'open'] as const;
export type Verdict = (typeof verdicts)[number];

export type Judged = {
  readonly played: Played;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  /** Skills that were started, skills that were finished, documents that were cited, in the order of their turns. */
  readonly started: readonly string[];
  readonly finished: readonly string[];
  readonly cited: readonly string[];
  /** A question put a third time, or a reply given word for word twice in a row. */
  readonly repeats: readonly string[];
};

export function judge(played: Played): Judged {
  const { turns } = played;
  const started = distinct(turns.flatMap(({ trace }) => startedIn(trace)));
  const finished = distinct(turns.flatMap(({ trace }) => trace?.resolved ?? []));
  const cited = distinct(
    turns.flatMap(({ replies }) => replies.flatMap(({ citations }) => citations.map((c) => c.document))),
  );
  const outcome = outcomeOf(played, finished, cited);
  return {
    played,
    outcome,
    verdict: verdictOf(played, outcome, started, cited),
    started,
    finished,
    cited,
    repeats: repeatsIn(turns),
  };
}

function outcomeOf(
  { turns, handoff }: Played,
  finished: readonly string[],
  cited: readonly string[],
): Outcome {
  if (turns.some(({ trace }) => trace === null)) return 'broken';
  if (handoff !== null) return 'handed_off';
  if (finished.length > 0) return 'completed';
  if (cited.length > 0) return 'answered';
  const last = turns.at(-1)?.trace ?? null;
  if (last?.step === 'clarify') return 'clarified';
  if (last?.skill != null) return 'in_progress';
  const commands = turns.flatMap(({ trace }) => trace?.commands ?? []);
  if (commands.some(({ command }) => command === 'ask_knowledge')) return 'no_answer';
  return commands.every(({ command }) => command === 'chitchat') ? 'small_talk' : 'not_understood';
}

function verdictOf(
  played: Played,
  outcome: Outcome,
  started: readonly string[],
  cited: readonly string[],
): Verdict {
  const { right } = played.side;
  const topics = played.turns.flatMap(({ trace }) => topicsIn(trace));
  if (right === null) return 'open';
  const reached =
    started.some((skill) => right.skills.includes(skill)) ||
    cited.some((document) => right.documents.some((beginning) => document.startsWith(beginning))) ||
    (played.handoff !== null && right.handoffs.includes(played.handoff)) ||
    topics.some((topic) => right.topics.includes(topic));
  if (reached) return 'right';
  const offers = played.turns.flatMap(({ replies }) =>
    replies.flatMap(({ buttons }) => buttons.map(({ payload }) => payload)),
  );
  if (offers.some((payload) => right.skills.some((skill) => payload === `start:${skill}`))) return 'offered';
  const did = started.length > 0 || cited.length > 0;
  if (did) return 'wrong';
  // A topic of the list that it is not about is a wrong answer, and may hand over.
  if (topics.length > 0) return 'wrong';
  const cannot = right.skills.length === 0 && right.documents.length === 0;
  return cannot && outcome !== 'broken' ? 'right' : 'declined';
}

function topicsIn(trace: PlayedTurn['trace']): readonly string[] {
  return (trace?.commands ?? []).flatMap((c) =>
    c.command === 'cannot_handle' && c.reason === 'out_of_scope' && c.topic !== undefined ? [c.topic] : [],
  );
}

function startedIn(trace: PlayedTurn['trace']): readonly string[] {
  if (trace === null) return [];
  const commanded = trace.commands.flatMap((c) => (c.command === 'start_skill' ? [c.skill] : []));
  return trace.skill === null ? commanded : [...commanded, trace.skill];
}

function repeatsIn(turns: readonly PlayedTurn[]): readonly string[] {
  const asked = new Map<string, number>();
  const found: string[] = [];
  for (const [index, { trace, replies }] of turns.entries()) {
    const step = trace?.step ?? null;
    if (step?.startsWith('collect ')) {
      const times = (asked.get(step) ?? 0) + 1;
      asked.set(step, times);
      if (times === 3) found.push(step);
    }
    const before = turns[index - 1]?.replies.map(({ text }) => text).join('\n');
    const now = replies.map(({ text }) => text).join('\n');
    if (now !== '' && now === before) found.push(`same reply twice: ${now.slice(0, 60)}`);
  }
  return found;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
