import { create } from 'zustand';
import type { ConversationId } from '../../preload/contract/index.ts';
import { ask, type Desk } from './desk.ts';
import { undoMs, useToasts } from './toasts.ts';

type Leaving = {
  readonly key: number;
  readonly conversation: ConversationId;
  /** What is to be forgotten, as it was seen. */
  readonly entries: readonly number[];
  readonly isErased: boolean;
};

type Forgetting = {
  readonly leaving: readonly Leaving[];
  /** Counts what the desk has erased, so that whoever shows it asks again. */
  readonly erased: number;
};

/** What is on its way out of a customer's memory: out of sight at once, erased when it cannot be taken back any more. */
export const useForgetting = create<Forgetting>(() => ({ leaving: [], erased: 0 }));

const waiting = new Map<number, () => void>();
let lastKey = 0;

const drop = (isOver: (leaving: Leaving) => boolean): void =>
  useForgetting.setState(({ leaving }) => ({ leaving: leaving.filter((one) => !isOver(one)) }));

const erase = async (desk: Desk, { key, conversation, entries }: Leaving, isAll: boolean): Promise<void> => {
  waiting.delete(key);
  const [entry] = entries;
  const answer = await ask(desk, (client) =>
    client.customer.forget({ id: conversation, entry: isAll || entry === undefined ? null : entry }),
  );
  if (!answer.ok) {
    drop((one) => one.key === key);
    useToasts.getState().show({ text: 'customer.memoryUnknown', tone: 'trouble' });
    return;
  }
  useForgetting.setState(({ leaving, erased }) => ({
    leaving: leaving.map((one) => (one.key === key ? { ...one, isErased: true } : one)),
    erased: erased + 1,
  }));
};

/** Erasing cannot be undone by the desk, so it is only asked to once the time to think again is over. */
export const forget = (
  desk: Desk,
  conversation: ConversationId,
  entries: readonly number[],
  isAll: boolean,
): void => {
  lastKey += 1;
  const leaving: Leaving = { key: lastKey, conversation, entries, isErased: false };
  const { key } = leaving;
  useForgetting.setState((state) => ({ leaving: [...state.leaving, leaving] }));
  const timer = setTimeout(() => waiting.get(key)?.(), undoMs);
  waiting.set(key, () => void erase(desk, leaving, isAll));
  const takeBack = (): void => {
    clearTimeout(timer);
    if (waiting.delete(key)) drop((one) => one.key === key);
  };
  useToasts
    .getState()
    .show({ text: 'customer.forgotten', action: { label: 'toast.undo', run: takeBack }, isUndo: true });
};

/** The memory was loaded anew: what is erased need not be hidden any more. */
export const memoryLoaded = (conversation: ConversationId): void =>
  drop((one) => one.isErased && one.conversation === conversation);

/** A window that closes does what was asked of it. */
globalThis.addEventListener?.('pagehide', () => {
  for (const run of [...waiting.values()]) run();
});
