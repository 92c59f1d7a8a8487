import { app } from 'electron';
import { registerAppScheme } from './protocol.ts';
import { runShell } from './shell.ts';
import { claimSingleInstance } from './single-instance.ts';

// Windows shows notifications only under this id; it is the `appId` of electron-builder.yml.
app.setAppUserModelId('app.tandem.desktop');
app.enableSandbox();
registerAppScheme();

let show: (() => void) | null = null;
if (claimSingleInstance(() => show?.())) {
  void app.whenReady().then(() => {
    show = runShell();
  });
}
