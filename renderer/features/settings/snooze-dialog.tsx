import { useMemo } from 'react';
import { Dialog, Keys } from '../../components/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { soonTime } from '../../i18n/times.ts';
import { openDialog, snooze, useDesk, useView } from '../../stores/index.ts';
import { isComposingKey } from '../keyboard/index.ts';
import { snoozeTimes } from './snooze-times.ts';

const labels = {
  hour: 'snooze.hour',
  threeHours: 'snooze.threeHours',
  tomorrow: 'snooze.tomorrow',
  monday: 'snooze.monday',
} as const satisfies Record<string, Key>;

/** Until when: one key each. */
export const SnoozeDialog = () => {
  const t = useText();
  const desk = useDesk();
  const id = useView((view) => view.selected);
  const times = useMemo(() => snoozeTimes(new Date(desk.now())), [desk]);
  const close = (): void => openDialog(null);
  if (id === null) return null;
  const choose = (until: Date): void => {
    close();
    void snooze(desk, id, until);
  };
  return (
    <Dialog label={t('snooze.title')} onClose={close} startsInside className="w-[min(22rem,94vw)]">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys beside the buttons that do the same */}
      <div
        className="p-2"
        onKeyDown={(event) => {
          if (isComposingKey(event.nativeEvent)) return;
          const chosen = times[Number(event.key) - 1];
          if (chosen !== undefined) choose(chosen.until);
        }}
      >
        <h2 className="px-2 pt-1 pb-2 text-ui font-semibold">{t('snooze.title')}</h2>
        <ul>
          {times.map(({ name, until }, index) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => choose(until)}
                className="flex h-9 w-full items-center gap-3 rounded-control px-2 text-start text-ui -outline-offset-2 hover:bg-hover"
              >
                <span className="flex-1">{t(labels[name])}</span>
                <span className="figures text-meta text-ink-faint">{soonTime(until.toISOString())}</span>
                <Keys keys={String(index + 1)} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
};
