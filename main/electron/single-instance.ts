import { app } from 'electron';

/**
 * Whether this start may go on. A second one would open the same data, so it ends at once and the first comes to the
 * front instead. Must be asked before anything is opened.
 */
export function claimSingleInstance(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', onSecondStart);
  return true;
}
