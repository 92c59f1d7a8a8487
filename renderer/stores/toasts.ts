import { create } from 'zustand';
import type { Key } from '../i18n/index.ts';

/** One short sentence at the bottom of the window, with at most one thing to press. */
export type Toast = {
  readonly id: number;
  readonly text: Key;
  readonly values: Readonly<Record<string, string | number>>;
  readonly tone: 'plain' | 'trouble';
  readonly action: { readonly label: Key; readonly run: () => void } | null;
  readonly isUndo: boolean;
};

type ToastInput = Pick<Toast, 'text'> & Partial<Omit<Toast, 'id' | 'text'>>;

/** As long as the desk can still take an act back. */
export const undoMs = 5_000;
const troubleMs = 10_000;

type ToastStore = {
  readonly toasts: readonly Toast[];
  readonly show: (toast: ToastInput) => void;
  readonly dismiss: (id: number) => void;
};

let lastId = 0;

/** Newest last; an undo offer replaces the one before it, since the desk takes back only the last act. */
export const useToasts = create<ToastStore>((set, get) => ({
  toasts: [],
  show: (input) => {
    lastId += 1;
    const toast: Toast = { values: {}, tone: 'plain', action: null, isUndo: false, ...input, id: lastId };
    const kept = get().toasts.filter((other) => !(toast.isUndo && other.isUndo));
    set({ toasts: [...kept.slice(-2), toast] });
    setTimeout(() => get().dismiss(toast.id), toast.tone === 'trouble' ? troubleMs : undoMs);
  },
  dismiss: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
}));
