import { type BrowserWindow, dialog, shell } from 'electron';
import { readExternalAddress } from './external-address.ts';
import type { Settings } from './settings.ts';
import type { Texts } from './texts/index.ts';

/**
 * Opens an address in the agent's browser or mail program. A host that the agent has not opened before is shown
 * first, in the ASCII form that a look-alike name cannot hide in. False: refused, by us or by the agent.
 */
export async function openExternal(
  text: string,
  window: BrowserWindow,
  settings: Settings,
  texts: Texts,
): Promise<boolean> {
  const address = readExternalAddress(text);
  if (address === null) return false;
  if (address.host !== null && !(await isHostAccepted(address.host, window, settings, texts))) return false;
  await shell.openExternal(address.href);
  return true;
}

async function isHostAccepted(
  host: string,
  window: BrowserWindow,
  settings: Settings,
  texts: Texts,
): Promise<boolean> {
  const { knownHosts } = settings.current;
  if (knownHosts.includes(host)) return true;
  const { response, checkboxChecked } = await dialog.showMessageBox(window, {
    type: 'question',
    message: texts.openHost(host),
    detail: texts.openHostDetail,
    checkboxLabel: texts.openHostRemember(host),
    buttons: [texts.openHostYes, texts.cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return false;
  if (checkboxChecked) settings.change({ knownHosts: [...knownHosts, host] });
  return true;
}
