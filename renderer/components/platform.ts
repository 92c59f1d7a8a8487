/** Whether ⌘ takes the place of Ctrl. */
export const isMac: boolean =
  window.tandem === undefined
    ? /Mac|iPhone|iPad/.test(navigator.userAgent)
    : window.tandem.platform === 'darwin';
