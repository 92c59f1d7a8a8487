import type { ConversationId, ConversationSummary, ReplyMode } from '../../preload/contract/index.ts';
import type { Key } from '../i18n/index.ts';
import { ask, type Desk, type Expected, summaryOf } from './desk.ts';
import { withDetail, withEarlier, withSummary } from './desk-state.ts';
import type { Problem } from './problem.ts';
import { problemText } from './problem-text.ts';
import { useToasts } from './toasts.ts';

const show = (desk: Desk, summary: ConversationSummary): void => {
  desk.store.setState((state) => ({ ...state, ...withSummary(state, summary) }));
};

/** Says what went wrong, in a sentence, and takes in what the desk sent along. */
export const explain = (desk: Desk, problem: Problem): void => {
  if (problem.code === 'NOT_OWNER' || problem.code === 'BOT_OWNS') show(desk, problem.summary);
  useToasts.getState().show({ ...problemText(problem), tone: 'trouble' });
};

type Undoable = {
  readonly expected: Expected;
  readonly done: Key;
  readonly call: (
    client: NonNullable<ReturnType<Desk['client']>>,
  ) => Promise<{ summary: ConversationSummary }>;
};

const setExpected = (desk: Desk, id: ConversationId, expected: Expected | null): void => {
  desk.store.setState((state) => {
    const all = new Map(state.expected);
    if (expected === null) all.delete(id);
    else all.set(id, expected);
    return { expected: all };
  });
};

/** Takes back the agent's own last act. */
export const undo = async (desk: Desk, id: ConversationId): Promise<void> => {
  const answer = await ask(desk, (client) => client.conversation.undo({ id }));
  if (answer.ok) {
    show(desk, answer.value.summary);
    useToasts.getState().show({ text: 'toast.undone' });
  } else explain(desk, answer.problem);
};

/** An act that looks done at once because it can be taken back; when the desk refuses, the look goes back too. */
const actUndoable = async (desk: Desk, id: ConversationId, act: Undoable): Promise<Problem | null> => {
  if (desk.client() === null) {
    explain(desk, { code: 'OFFLINE' });
    return { code: 'OFFLINE' };
  }
  const name = summaryOf(desk.store.getState(), id)?.customer.name ?? null;
  setExpected(desk, id, act.expected);
  const answer = await ask(desk, act.call);
  setExpected(desk, id, null);
  if (!answer.ok) return answer.problem;
  show(desk, answer.value.summary);
  useToasts.getState().show({
    text: act.done,
    values: { name: name ?? '' },
    action: { label: 'toast.undo', run: () => void undo(desk, id) },
    isUndo: true,
  });
  return null;
};

/** The bot falls silent and the agent owns the conversation. From a colleague only after a second, meant, press. */
export const takeOver = async (desk: Desk, id: ConversationId, force = false): Promise<boolean> => {
  const me = desk.store.getState().me;
  const problem = await actUndoable(desk, id, {
    expected: { owner: 'agent', agent: me?.id ?? null },
    done: 'toast.taken',
    call: (client) => client.conversation.takeOver({ id, force }),
  });
  if (problem?.code === 'NOT_OWNER' && !force) {
    show(desk, problem.summary);
    useToasts.getState().show({
      text: 'problem.colleagueOwns',
      tone: 'trouble',
      action: { label: 'act.takeOverAnyway', run: () => void takeOver(desk, id, true) },
    });
  } else if (problem !== null && problem.code !== 'OFFLINE') explain(desk, problem);
  return problem === null;
};

const simple = async (desk: Desk, id: ConversationId, act: Undoable): Promise<void> => {
  const problem = await actUndoable(desk, id, act);
  if (problem !== null && problem.code !== 'OFFLINE') explain(desk, problem);
};

/** The bot may answer again. */
export const handBack = (desk: Desk, id: ConversationId): Promise<void> =>
  simple(desk, id, {
    expected: { owner: 'bot', agent: null },
    done: 'toast.handedBack',
    call: (client) => client.conversation.handBack({ id }),
  });

export const resolve = (desk: Desk, id: ConversationId): Promise<void> =>
  simple(desk, id, {
    expected: { owner: 'closed' },
    done: 'toast.resolved',
    call: (client) => client.conversation.resolve({ id }),
  });

export const snooze = (desk: Desk, id: ConversationId, until: Date): Promise<void> =>
  simple(desk, id, {
    expected: { snoozedUntil: until.toISOString() },
    done: 'toast.snoozed',
    call: (client) => client.conversation.snooze({ id, until: until.toISOString() }),
  });

export const reopen = async (desk: Desk, id: ConversationId): Promise<void> => {
  const answer = await ask(desk, (client) => client.conversation.reopen({ id }));
  if (answer.ok) show(desk, answer.value.summary);
  else explain(desk, answer.problem);
};

/** Loads the newest part of a conversation, once; live updates keep it up to date from then on. */
export const loadThread = async (desk: Desk, id: ConversationId): Promise<void> => {
  if (desk.store.getState().threads.has(id)) return;
  const answer = await ask(desk, (client) => client.conversation.get({ id }));
  desk.store.setState((state) => {
    const loadProblems = new Map(state.loadProblems);
    if (answer.ok) {
      loadProblems.delete(id);
      return { ...state, ...withDetail(state, answer.value), loadProblems };
    }
    return { loadProblems: loadProblems.set(id, answer.problem) };
  });
};

/** Loads the page before what is there. */
export const loadEarlier = async (desk: Desk, id: ConversationId): Promise<void> => {
  const first = desk.store.getState().threads.get(id)?.events[0]?.n;
  if (first === undefined) return;
  const answer = await ask(desk, (client) => client.conversation.earlier({ id, before: first }));
  if (!answer.ok) {
    explain(desk, answer.problem);
    return;
  }
  const { events, hasEarlier } = answer.value;
  desk.store.setState((state) => ({ ...state, ...withEarlier(state, id, events, hasEarlier) }));
};

/** How the bot's replies reach customers from now on, for the whole workspace. */
export const setMode = async (desk: Desk, mode: ReplyMode): Promise<void> => {
  const answer = await ask(desk, (client) => client.workspace.setMode({ mode }));
  if (answer.ok) desk.store.setState({ workspace: answer.value });
  else explain(desk, answer.problem);
};
