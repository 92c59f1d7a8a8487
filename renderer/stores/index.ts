export {
  handBack,
  loadEarlier,
  loadThread,
  reopen,
  resolve,
  setMode,
  snooze,
  takeOver,
} from './acts.ts';
export { useNow } from './clock.ts';
export type { Composer, ComposerMode, Outgoing } from './compose-state.ts';
export { keepComposers, restoreComposer } from './composer-sync.ts';
export { connectPort } from './connect-port.ts';
export { connectSocket, socketUrl } from './connect-socket.ts';
export type { Connect } from './connection.ts';
export { DeskProvider, useDesk, useWindow } from './context.tsx';
export {
  ask,
  composerOf,
  createDesk,
  type Desk,
  languageOf,
  setComposer,
  summaryOf,
  type WindowState,
} from './desk.ts';
export type { Thread } from './desk-state.ts';
export { forget, memoryLoaded, useForgetting } from './forgetting.ts';
export {
  acceptDraft,
  editDraft,
  recallOutgoing,
  rejectDraft,
  retryOutgoing,
  sendComposer,
} from './messages.ts';
export { keepPreferences, loadPreferences, type Theme, usePreferences } from './preferences.ts';
export type { Problem } from './problem.ts';
export { problemText } from './problem-text.ts';
export { holdQueue, keepQueue, type QueueHold, useQueue } from './queue.ts';
export type { ConnectionState } from './session.ts';
export { type Toast, useToasts } from './toasts.ts';
export {
  closeSource,
  foldCard,
  isCardFolded,
  jumpTo,
  type OpenDialog,
  openDialog,
  openSettings,
  openSide,
  openSource,
  type SettingsPage,
  type SideTab,
  select,
  useView,
} from './view.ts';
