import { useEffect } from 'react';
import { isMac } from '../components/index.ts';
import { chordOf, keymapOf, matchKey, type ShortcutScope } from '../features/keyboard/index.ts';
import { type Desk, holdQueue, useDesk, usePreferences } from '../stores/index.ts';
import { actNow } from './acts.ts';

/** Between the keys of a sequence such as `g i`. */
const sequenceMs = 1_200;

const typingPlaces =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';
/** Enter and Space belong to these when they have the focus. */
const pressable =
  'button, a, summary, [role="menuitem"], [role="menuitemradio"], [role="tab"], [role="option"]';

/** The scopes in which a key counts now, closest first. None while a menu has the keys. */
const scopesFor = (focused: Element, chord: string): readonly ShortcutScope[] => {
  if (focused.closest('[role="menu"]') !== null) return [];
  if (document.querySelector('dialog[open]') !== null) return [];
  if (focused.closest('[data-scope="composer"]') !== null) return ['composer', 'anywhere'];
  if (focused.closest(typingPlaces) !== null) return ['anywhere'];
  const isPressed = (chord === 'enter' || chord === 'space') && focused.closest(pressable) !== null;
  // The row of the open conversation has nothing left to press: there Enter goes on into the conversation.
  if (isPressed && focused.closest('[data-conversation][aria-current="true"]') === null) return ['anywhere'];
  return focused.id === 'draft' ? ['draft', 'idle', 'anywhere'] : ['idle', 'anywhere'];
};

/** A draft that came to the front by a key press is not sent by the next one: nobody has read it that fast. */
const readsFromMs = 600;

/** Keys that must not act again while they are held down: one press, one message. */
const repeats: ReadonlySet<string> = new Set(['next', 'previous']);

const listen = (desk: Desk): (() => void) => {
  let pressed = '';
  let forget: ReturnType<typeof setTimeout> | undefined;
  let draftSince = 0;
  const onFocusIn = (event: FocusEvent): void => {
    if (event.target instanceof Element && event.target.id === 'draft') draftSince = performance.now();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    holdQueue('pointer', false);
    const chord = chordOf(event, isMac);
    if (chord === null || event.defaultPrevented || !(event.target instanceof Element)) return;
    const keymap = keymapOf(usePreferences.getState().keys);
    const match = matchKey(keymap, scopesFor(event.target, chord), pressed, chord);
    clearTimeout(forget);
    pressed = match.kind === 'pending' ? match.pressed : '';
    if (match.kind === 'pending') {
      forget = setTimeout(() => {
        pressed = '';
      }, sequenceMs);
      event.preventDefault();
      return;
    }
    if (match.kind === 'none') return;
    const run = actNow(desk, match.act);
    if (run === null) return;
    event.preventDefault();
    if (event.repeat && !repeats.has(match.act)) return;
    if (match.act === 'acceptDraft' && performance.now() - draftSince < readsFromMs) return;
    holdQueue('key', true);
    run();
  };
  const onKeyUp = (): void => holdQueue('key', false);
  window.addEventListener('focusin', onFocusIn);
  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('keyup', onKeyUp);
  window.addEventListener('blur', onKeyUp);
  return () => {
    clearTimeout(forget);
    window.removeEventListener('focusin', onFocusIn);
    window.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('keyup', onKeyUp);
    window.removeEventListener('blur', onKeyUp);
  };
};

/** Listens for the table's shortcuts wherever the focus is. */
export const useKeys = (): void => {
  const desk = useDesk();
  useEffect(() => listen(desk), [desk]);
};
