import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** Everything that the window may ask of the system; all else is refused without a question to the agent. */
const allowed: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write']);

function mayUse(permission: string, requestedBy: string, isMainFrame: boolean): boolean {
  return allowed.has(permission) && isMainFrame && isAppUrl(requestedBy);
}

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/** Both ways of asking are answered, as Chromium checks some permissions without ever requesting them. */
export function denyPermissions(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayUse(permission, details.requestingUrl, details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayUse(permission, details.requestingUrl ?? requestingOrigin, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
}
