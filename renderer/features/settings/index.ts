export { themeTexts } from './general-page.tsx';
export { SettingsDialog } from './settings-dialog.tsx';
export { ShortcutsDialog } from './shortcuts-dialog.tsx';
export { SnoozeDialog } from './snooze-dialog.tsx';
