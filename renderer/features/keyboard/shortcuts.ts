import type { Key } from '../../i18n/index.ts';

/** Everything an agent can do by a key or from the palette. */
export type ActId =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'goNeedsYou'
  | 'goYours'
  | 'goBot'
  | 'takeOver'
  | 'handBack'
  | 'send'
  | 'acceptDraft'
  | 'editDraft'
  | 'rejectDraft'
  | 'note'
  | 'snooze'
  | 'resolve'
  | 'reopen'
  | 'undo'
  | 'sources'
  | 'foldCard'
  | 'customer'
  | 'knowledge'
  | 'palette'
  | 'shortcuts'
  | 'settings';

export type ShortcutGroup = 'move' | 'own' | 'answer' | 'look' | 'app';

/**
 * Where a shortcut counts. `anywhere` also while typing (only chords with Ctrl or ⌘, and Escape, may claim that);
 * `draft` only while the draft has the focus, so that Enter never sends by accident.
 */
export type ShortcutScope = 'idle' | 'anywhere' | 'composer' | 'draft';

export type Shortcut = {
  readonly act: ActId;
  /** Chords one after the other, such as `g i`. Empty: no key yet. */
  readonly keys: string;
  readonly label: Key;
  readonly group: ShortcutGroup;
  readonly scope: ShortcutScope;
  /** Left as it is: the agent would otherwise be able to lock the way back. */
  readonly isFixed?: true;
};

/** The one table of shortcuts. `mod` is ⌘ on a Mac and Ctrl elsewhere. No entry uses Alt: it types letters in many languages. */
export const shortcuts: readonly Shortcut[] = [
  { act: 'next', keys: 'j', label: 'key.next', group: 'move', scope: 'idle' },
  { act: 'previous', keys: 'k', label: 'key.previous', group: 'move', scope: 'idle' },
  { act: 'open', keys: 'enter', label: 'key.open', group: 'move', scope: 'idle' },
  { act: 'back', keys: 'escape', label: 'key.back', group: 'move', scope: 'anywhere', isFixed: true },
  { act: 'goNeedsYou', keys: 'g i', label: 'key.goNeedsYou', group: 'move', scope: 'idle' },
  { act: 'goYours', keys: 'g y', label: 'key.goYours', group: 'move', scope: 'idle' },
  { act: 'goBot', keys: 'g b', label: 'key.goBot', group: 'move', scope: 'idle' },
  { act: 'takeOver', keys: 't', label: 'key.takeOver', group: 'own', scope: 'idle' },
  { act: 'handBack', keys: 'b', label: 'key.handBack', group: 'own', scope: 'idle' },
  { act: 'snooze', keys: 's', label: 'key.snooze', group: 'own', scope: 'idle' },
  { act: 'resolve', keys: '#', label: 'key.resolve', group: 'own', scope: 'idle' },
  { act: 'reopen', keys: 'shift+r', label: 'key.reopen', group: 'own', scope: 'idle' },
  { act: 'undo', keys: 'z', label: 'key.undo', group: 'own', scope: 'idle' },
  { act: 'send', keys: 'mod+enter', label: 'key.send', group: 'answer', scope: 'composer', isFixed: true },
  { act: 'acceptDraft', keys: 'enter', label: 'key.acceptDraft', group: 'answer', scope: 'draft' },
  { act: 'editDraft', keys: 'e', label: 'key.editDraft', group: 'answer', scope: 'idle' },
  { act: 'rejectDraft', keys: 'x', label: 'key.rejectDraft', group: 'answer', scope: 'idle' },
  { act: 'note', keys: 'n', label: 'key.note', group: 'answer', scope: 'idle' },
  { act: 'sources', keys: 'o', label: 'key.sources', group: 'look', scope: 'idle' },
  { act: 'foldCard', keys: 'h', label: 'key.foldCard', group: 'look', scope: 'idle' },
  { act: 'customer', keys: 'c', label: 'key.customer', group: 'look', scope: 'idle' },
  { act: 'knowledge', keys: 'f', label: 'key.knowledge', group: 'look', scope: 'idle' },
  { act: 'palette', keys: 'mod+k', label: 'key.palette', group: 'app', scope: 'anywhere', isFixed: true },
  { act: 'shortcuts', keys: '?', label: 'key.shortcuts', group: 'app', scope: 'idle' },
  { act: 'settings', keys: 'mod+,', label: 'key.settings', group: 'app', scope: 'anywhere' },
];

/** Headings of the list of shortcuts, in order. */
export const shortcutGroups: readonly { readonly group: ShortcutGroup; readonly label: Key }[] = [
  { group: 'move', label: 'keyGroup.move' },
  { group: 'own', label: 'keyGroup.own' },
  { group: 'answer', label: 'keyGroup.answer' },
  { group: 'look', label: 'keyGroup.look' },
  { group: 'app', label: 'keyGroup.app' },
];
