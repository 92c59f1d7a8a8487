import { type ContextMenuParams, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { menuItem } from './menu.ts';
import type { MenuRole, Texts } from './texts/index.ts';

/** Right click: spelling and editing where the agent types, copying where text is selected. */
export function addContextMenu(contents: WebContents, texts: Texts): void {
  contents.on('context-menu', (_event, about) => {
    const items = [
      ...spellingItems(contents, about, texts),
      ...editingRoles(about).map((role) => menuItem(role, texts)),
    ];
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}

function spellingItems(
  contents: WebContents,
  about: ContextMenuParams,
  texts: Texts,
): MenuItemConstructorOptions[] {
  const word = about.misspelledWord;
  if (word === '') return [];
  const suggestions = about.dictionarySuggestions.map((suggestion) => ({
    label: suggestion,
    click: () => contents.replaceMisspelling(suggestion),
  }));
  return [
    ...suggestions,
    {
      label: texts.addToDictionary,
      click: () => contents.session.addWordToSpellCheckerDictionary(word),
    },
    { type: 'separator' },
  ];
}

function editingRoles(about: ContextMenuParams): readonly MenuRole[] {
  if (about.isEditable) return ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];
  return about.selectionText === '' ? [] : ['copy'];
}
