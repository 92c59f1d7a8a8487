import { expect, test } from 'vitest';
import { capsOf, chordOf, type KeyPress } from './chord.ts';
import { clashOf, keymapOf, matchKey } from './keymap.ts';
import { shortcuts } from './shortcuts.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 65,
  ...change,
});

test('H10 no shortcut uses Alt, and no two mean different things in one place', () => {
  for (const { act, keys } of shortcuts) {
    expect(keys).not.toMatch(/alt/i);
    expect(clashOf(shortcuts, act, keys)).toBeNull();
  }
  expect(new Set(shortcuts.map(({ act }) => act)).size).toBe(shortcuts.length);
});

test('H10 keys of an input method and letters written with Alt are left alone', () => {
  expect(chordOf(press('t', { isComposing: true }), false)).toBeNull();
  expect(chordOf(press('Process', { keyCode: 229 }), false)).toBeNull();
  expect(chordOf(press('ł', { altKey: true }), false)).toBeNull();
  expect(chordOf(press('ł', { altKey: true, ctrlKey: true }), false)).toBeNull();
  expect(chordOf(press('Shift', { shiftKey: true }), false)).toBeNull();
  expect(chordOf(press('k', { metaKey: true }), false)).toBeNull();
});

test('a chord is the same whatever layout or case it is typed in', () => {
  expect([
    chordOf(press('j'), false),
    chordOf(press('J'), false),
    chordOf(press('R', { shiftKey: true }), false),
    chordOf(press('#', { shiftKey: true }), false),
    chordOf(press('#', { altKey: true }), true),
    chordOf(press('k', { ctrlKey: true }), false),
    chordOf(press('k', { metaKey: true }), true),
    chordOf(press('Enter', { ctrlKey: true }), false),
  ]).toEqual(['j', 'j', 'shift+r', '#', '#', 'mod+k', 'mod+k', 'mod+enter']);
  expect(capsOf('mod+enter', true)).toEqual(['⌘', '↵']);
  expect(capsOf('g i', false)).toEqual(['G', 'I']);
});

test('a sequence is remembered, and a wrong second key starts anew', () => {
  const idle = ['idle', 'anywhere'] as const;
  expect(matchKey(shortcuts, idle, '', 'g')).toEqual({ kind: 'pending', pressed: 'g' });
  expect(matchKey(shortcuts, idle, 'g', 'y')).toEqual({ kind: 'act', act: 'goYours' });
  expect(matchKey(shortcuts, idle, 'g', 'j')).toEqual({ kind: 'act', act: 'next' });
  expect(matchKey(shortcuts, idle, '', 'q')).toEqual({ kind: 'none' });
});

test('H10 while someone types only chords with Ctrl or ⌘ and Escape count', () => {
  const typing = shortcuts.filter(({ scope }) => scope === 'anywhere' || scope === 'composer');
  for (const { keys } of typing) expect(keys).toMatch(/^(mod\+.+|escape)$/);
});

test('Enter sends the draft only while the draft has the focus', () => {
  expect(matchKey(shortcuts, ['draft', 'idle', 'anywhere'], '', 'enter')).toEqual({
    kind: 'act',
    act: 'acceptDraft',
  });
  expect(matchKey(shortcuts, ['idle', 'anywhere'], '', 'enter')).toEqual({ kind: 'act', act: 'open' });
});

test('H10 an agent’s own keys take the place of the table’s, and a taken key is named', () => {
  const keymap = keymapOf({ takeOver: 'a', palette: 'p' });
  expect(matchKey(keymap, ['idle'], '', 'a')).toEqual({ kind: 'act', act: 'takeOver' });
  expect(matchKey(keymap, ['idle'], '', 't')).toEqual({ kind: 'none' });
  expect(keymap.find(({ act }) => act === 'palette')?.keys).toBe('mod+k');
  expect(clashOf(keymap, 'note', 'a')?.act).toBe('takeOver');
  expect(clashOf(keymap, 'note', 'g')?.act).toBe('goNeedsYou');
});
