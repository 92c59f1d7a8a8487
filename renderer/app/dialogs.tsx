import { lazy, Suspense } from 'react';
import { useDesk, useView } from '../stores/index.ts';
import { actNow, runAct } from './acts.ts';

// Nothing of these is needed for the first picture of the queue.
const Palette = lazy(async () => ({ default: (await import('../features/palette/index.ts')).Palette }));
const SettingsDialog = lazy(async () => ({
  default: (await import('../features/settings/index.ts')).SettingsDialog,
}));
const ShortcutsDialog = lazy(async () => ({
  default: (await import('../features/settings/index.ts')).ShortcutsDialog,
}));
const SnoozeDialog = lazy(async () => ({
  default: (await import('../features/settings/index.ts')).SnoozeDialog,
}));

/** At most one dialog at a time. */
export const Dialogs = () => {
  const desk = useDesk();
  const dialog = useView((view) => view.dialog);
  if (dialog === null) return null;
  return (
    <Suspense fallback={null}>
      {dialog === 'palette' && (
        <Palette isPossible={(act) => actNow(desk, act) !== null} run={(act) => runAct(desk, act)} />
      )}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'settings' && <SettingsDialog />}
      {dialog === 'snooze' && <SnoozeDialog />}
    </Suspense>
  );
};
