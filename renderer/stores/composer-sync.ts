import type { ConversationId } from '../../preload/contract/index.ts';
import { joinTexts } from './compose-state.ts';
import { ask, composerOf, type Desk, setComposer } from './desk.ts';

const saveAfterMs = 400;

/** Notes stay on this machine: the desk keeps only what could become a reply. */
const noteKey = (id: ConversationId): string => `tandem.note.${id}`;

/** Asks the desk for what was typed here before the window was opened. */
export const restoreComposer = async (desk: Desk, id: ConversationId, notes: Storage): Promise<void> => {
  if (composerOf(desk.store.getState(), id).restored) return;
  const answer = await ask(desk, (client) => client.conversation.composer({ id }));
  if (!answer.ok) return;
  const composer = composerOf(desk.store.getState(), id);
  if (composer.restored) return;
  const note = composer.note === '' ? (notes.getItem(noteKey(id)) ?? '') : composer.note;
  const reply =
    composer.reply.startsWith(answer.value.text) && answer.value.text !== ''
      ? composer.reply
      : joinTexts(answer.value.text, composer.reply);
  setComposer(desk.store, id, { restored: true, note, reply, placed: composer.placed + 1 });
};

/** Keeps the desk's copy of every composer up to date, a moment after the last key, and again after a drop. */
export const keepComposers = (desk: Desk, notes: Storage): (() => void) => {
  const timers = new Map<ConversationId, ReturnType<typeof setTimeout>>();
  const saved = new Map<ConversationId, string>();
  const save = async (id: ConversationId): Promise<void> => {
    timers.delete(id);
    const { reply: text, restored } = composerOf(desk.store.getState(), id);
    if (!restored || saved.get(id) === text) return;
    const answer = await ask(desk, (client) => client.conversation.saveComposer({ id, text }));
    if (answer.ok) saved.set(id, text);
  };
  const plan = (id: ConversationId): void => {
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => void save(id), saveAfterMs),
    );
  };
  const flush = (): void => {
    for (const [id, timer] of timers) {
      clearTimeout(timer);
      void save(id);
    }
  };
  const stop = desk.store.subscribe((state, before) => {
    const isBack = state.connection.kind === 'live' && before.connection.kind !== 'live';
    if (state.composers === before.composers && !isBack) return;
    for (const [id, composer] of state.composers) {
      const old = before.composers.get(id);
      if (composer.note !== (old?.note ?? '')) notes.setItem(noteKey(id), composer.note);
      const isChanged =
        composer.reply !== (old?.reply ?? '') || composer.restored !== (old?.restored ?? false);
      if (isChanged || (isBack && (saved.get(id) ?? '') !== composer.reply)) plan(id);
    }
  });
  const view = globalThis.window;
  view.addEventListener('pagehide', flush);
  return () => {
    stop();
    flush();
    view.removeEventListener('pagehide', flush);
  };
};
