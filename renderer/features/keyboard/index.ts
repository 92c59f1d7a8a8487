export { capsOf, chordOf, isComposingKey } from './chord.ts';
export { clashOf, type KeyChoices, keymapOf, matchKey } from './keymap.ts';
export {
  type ActId,
  type Shortcut,
  type ShortcutGroup,
  type ShortcutScope,
  shortcutGroups,
  shortcuts,
} from './shortcuts.ts';
