import { create } from 'zustand';
import type { ConversationId } from '../../preload/contract/index.ts';
import { holdLayout, type LaneLayout, layOut } from '../model/index.ts';
import { type Desk, summaryOf, type WindowState } from './desk.ts';

/** What keeps the list still: the pointer over it, or a key that is down. */
export type QueueHold = 'pointer' | 'key';

type QueueView = {
  /** The order on screen. Null until the queue is loaded. */
  readonly shown: LaneLayout | null;
  /** The order the list will take when nothing holds it any more. Its lengths are the true counts. */
  readonly next: LaneLayout | null;
  readonly held: ReadonlySet<QueueHold>;
};

export const useQueue = create<QueueView>(() => ({ shown: null, next: null, held: new Set() }));

/** A pointer left lying on the list holds it only this long after its last movement. */
const restingMs = 20_000;
let resting: ReturnType<typeof setTimeout> | undefined;

export const holdQueue = (hold: QueueHold, isHeld: boolean): void => {
  if (hold === 'pointer') clearTimeout(resting);
  if (hold === 'pointer' && isHeld) resting = setTimeout(() => holdQueue('pointer', false), restingMs);
  const { held, next } = useQueue.getState();
  if (held.has(hold) === isHeld) return;
  const after = new Set(held);
  if (isHeld) after.add(hold);
  else after.delete(hold);
  useQueue.setState(after.size === 0 ? { held: after, shown: next } : { held: after });
};

/** The conversation the agent's own act has just moved. */
const movedByAgent = (state: WindowState, before: WindowState): ConversationId | null => {
  for (const id of new Set([...state.expected.keys(), ...before.expected.keys()])) {
    if (state.expected.get(id) !== before.expected.get(id)) return id;
  }
  return null;
};

const layOutAgain = (desk: Desk, moved: ConversationId | null): void => {
  const state = desk.store.getState();
  if (state.seq === null) return;
  const rows = [...state.summaries.values()].map((summary) => summaryOf(state, summary.id) ?? summary);
  const next = layOut(rows, state.me?.id ?? null, desk.now());
  useQueue.setState(({ shown, held }) => ({ next, shown: holdLayout(shown, next, held.size > 0, moved) }));
};

/** Keeps the list in order as conversations change and as snoozed ones wake. */
export const keepQueue = (desk: Desk): (() => void) => {
  const stop = desk.store.subscribe((state, before) => {
    const isSame =
      state.summaries === before.summaries && state.expected === before.expected && state.me === before.me;
    if (!isSame || state.seq !== before.seq) layOutAgain(desk, movedByAgent(state, before));
  });
  const timer = setInterval(() => layOutAgain(desk, null), 15_000);
  layOutAgain(desk, null);
  return () => {
    stop();
    clearInterval(timer);
  };
};
