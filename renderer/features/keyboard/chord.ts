/** What a chord needs of a key press. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>;

/** Keys that come from an input method belong to it, not to the window. 229 is what browsers send for them. */
export const isComposingKey = (press: KeyPress): boolean => press.isComposing || press.keyCode === 229;

const modifiers = new Set([
  'Control',
  'Meta',
  'Alt',
  'AltGraph',
  'Shift',
  'CapsLock',
  'Fn',
  'Dead',
  'Unidentified',
]);
const letterOrDigit = /^[\p{L}\p{N}]$/u;

/**
 * The chord of a key press as the table writes it: `j`, `#`, `shift+r`, `mod+k`, `escape`. Null when it can be none:
 * a bare modifier, an input method at work, or Alt with a letter, which many layouts use for writing.
 */
export const chordOf = (press: KeyPress, isMac: boolean): string | null => {
  if (isComposingKey(press) || modifiers.has(press.key)) return null;
  if (press.altKey && (letterOrDigit.test(press.key) || press.key.length > 1)) return null;
  const isMod = isMac ? press.metaKey : press.ctrlKey && !press.altKey;
  const isOther = isMac ? press.ctrlKey : press.metaKey;
  if (isOther) return null;
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  // A printed sign already tells about Shift; a letter or a named key does not.
  const isShift = press.shiftKey && (key.length > 1 || letterOrDigit.test(key));
  return [...(isMod ? ['mod'] : []), ...(isShift ? ['shift'] : []), key].join('+');
};

const signs: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
  space: '␣',
};

/** A key sequence as caps to show: `mod+enter` is `⌘ ↵` on a Mac and `Ctrl ↵` elsewhere. */
export const capsOf = (keys: string, isMac: boolean): readonly string[] =>
  keys
    .split(' ')
    .filter((chord) => chord !== '')
    .flatMap((chord) => (chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+')))
    .map((part) => {
      if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
      if (part === 'shift') return '⇧';
      return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    });
