import { app, session } from 'electron';
import { localAgent } from './agent.ts';
import { showBadge } from './badge.ts';
import { endOnBugs } from './bugs.ts';
import { createDeskProcess, type DeskState } from './desk-process.ts';
import { openExternal } from './external.ts';
import { servePage } from './ipc.ts';
import { readLaunchOptions } from './launch-options.ts';
import { openLog } from './log.ts';
import { setMenu } from './menu.ts';
import { preventNavigation } from './navigation.ts';
import { createNotifier } from './notifications.ts';
import { shellPaths } from './paths.ts';
import { denyPermissions } from './permissions.ts';
import { serveApp } from './protocol.ts';
import { blockForeignRequests } from './requests.ts';
import { openSecrets } from './secrets.ts';
import { openSettings } from './settings.ts';
import { textsFor } from './texts/index.ts';
import { realTimers } from './timers.ts';
import { createTray } from './tray.ts';
import { createWindow, showWindow } from './window.ts';
import { createWindowLink } from './window-link.ts';

/** Puts the parts together once Electron is ready. Returns what brings the window to the front. */
export function runShell(): () => void {
  const { platform } = process;
  const paths = shellPaths();
  const log = openLog(paths.logs, () => new Date());
  const texts = textsFor(app.getLocale());
  endOnBugs(log, texts);
  const settings = openSettings(paths.settings, log);
  const launch = readLaunchOptions(process.argv, process.cwd());

  serveApp(paths.renderer);
  denyPermissions(session.defaultSession);
  blockForeignRequests(session.defaultSession, !app.isPackaged);
  preventNavigation();

  let isQuitting = false;
  const window = createWindow({
    paths,
    platform,
    settings,
    texts,
    log,
    isQuitting: () => isQuitting,
    onHidden() {
      if (settings.current.trayNoticeShown) return;
      notifier.say(texts.stillRunningTitle, texts.stillRunning);
      settings.change({ trayNoticeShown: true });
    },
    onSessionEnd() {
      isQuitting = true;
    },
  });
  const show = () => {
    showWindow(window);
  };

  const notifier = createNotifier({
    log,
    show,
    open(id) {
      show();
      link.openConversation(id);
    },
  });
  const tray = createTray({ icons: paths.icons, platform, texts, open: show, quit: () => app.quit() });
  setMenu(platform, !app.isPackaged, texts);

  const secrets = openSecrets(paths.secrets, platform, texts);
  const desk = createDeskProcess({
    modulePath: paths.deskProcess,
    parserPath: paths.parserProcess,
    start: {
      type: 'start',
      workspace: launch.workspace ?? paths.sampleWorkspace,
      data: launch.data ?? paths.deskData,
      resources: paths.resources,
      widget: paths.widget,
    },
    secrets,
    timers: realTimers,
    texts,
    log,
    onState(state) {
      link.deskChanged(state);
      sayWhenFailed(state);
    },
    onNeedsYou({ count, newest }) {
      showBadge(count, window, platform, paths.icons, texts);
      tray.showCount(count);
      if (newest !== null && !window.isFocused()) notifier.announce(newest);
    },
  });
  const link = createWindowLink(window.webContents, desk, localAgent());
  servePage(
    window.webContents,
    {
      connectDesk: link.asked,
      openExternal: (address) => openExternal(address, window, settings, texts),
    },
    log,
  );

  /** With the window hidden nobody would see that customers get no answer. */
  function sayWhenFailed(state: DeskState): void {
    if (state.state === 'failed' && !window.isFocused()) notifier.say(texts.deskStoppedTitle, state.message);
  }

  app.on('activate', show);
  app.on('before-quit', () => {
    isQuitting = true;
    desk.stop();
  });
  void secrets.protection().then((protection) => {
    log('secrets', { protection });
  });
  desk.start();
  return show;
}
