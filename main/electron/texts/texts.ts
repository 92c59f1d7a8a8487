/** Menu items that the system's own behaviour stands behind; Electron's words for them are English only. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'minimize'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'delete'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen';

/** Every sentence the shell shows outside the page. The page has its own texts. */
export type Texts = {
  readonly open: string;
  readonly cancel: string;
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly roles: Readonly<Record<MenuRole, string>>;
  readonly addToDictionary: string;
  needYou(count: number): string;
  readonly stillRunningTitle: string;
  readonly stillRunning: string;
  openHost(host: string): string;
  readonly openHostDetail: string;
  readonly openHostYes: string;
  openHostRemember(host: string): string;
  readonly deskStoppedTitle: string;
  deskKeepsStopping(times: number): string;
  readonly windowCrashed: string;
  readonly unexpected: string;
  readonly noKeychain: string;
};
