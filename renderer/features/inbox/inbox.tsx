import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, Coffee } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Lane } from '../../../preload/contract/index.ts';
import { cls } from '../../components/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { type LaneLayout, rowsOf } from '../../model/index.ts';
import { holdQueue, usePreferences, useQueue, useView, useWindow } from '../../stores/index.ts';
import { QueueRowView } from './row.tsx';

const laneNames = {
  needs_you: 'lane.needsYou',
  yours: 'lane.yours',
  others: 'lane.others',
  bot: 'lane.bot',
  snoozed: 'lane.snoozed',
  closed: 'lane.closed',
} as const satisfies Record<Lane, Key>;

const heights = { lane: 36, conversation: 56, empty: 76 } as const;

const foldLane = (lane: Lane): void =>
  usePreferences.setState(({ foldedLanes }) => ({
    foldedLanes: foldedLanes.includes(lane)
      ? foldedLanes.filter((one) => one !== lane)
      : [...foldedLanes, lane],
  }));

const LaneHeading = ({
  lane,
  isFolded,
  count,
  more,
}: {
  lane: Lane;
  isFolded: boolean;
  count: number;
  more: number;
}) => {
  const t = useText();
  const isUrgent = lane === 'needs_you' && count > 0;
  return (
    <div className="flex h-full items-end px-2 pb-1">
      <button
        type="button"
        aria-expanded={!isFolded}
        onClick={() => foldLane(lane)}
        className="group flex h-6 w-full items-center gap-1.5 rounded-small px-2 text-start text-meta font-semibold text-ink-soft -outline-offset-2 hover:text-ink"
      >
        <span className={cls(isUrgent && 'text-ink')}>{t(laneNames[lane])}</span>
        <ChevronRight
          size={12}
          aria-hidden="true"
          className={cls(
            'text-ink-faint transition-transform duration-100',
            isFolded ? '' : 'rotate-90 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
          )}
        />
        <span className="flex-1" />
        {more > 0 && (
          <span className="figures font-normal text-ink-faint">{t('lane.more', { count: more })}</span>
        )}
        <span
          className={cls(
            'figures min-w-5 text-end font-medium',
            isUrgent
              ? 'rounded-full bg-accent px-1.5 text-center text-micro leading-4 font-semibold text-on-accent'
              : 'text-ink-faint',
          )}
        >
          {count}
        </span>
      </button>
    </div>
  );
};

const Quiet = () => {
  const t = useText();
  return (
    <div className="flex items-center gap-3 px-4 text-meta text-ink-faint">
      <Coffee size={16} aria-hidden="true" className="shrink-0" />
      <span>{t('queue.quiet')}</span>
    </div>
  );
};

const Waiting = () => {
  const t = useText();
  return (
    <div role="status" className="after-a-moment flex flex-col gap-3 p-4">
      <span className="text-meta text-ink-faint">{t('queue.loading')}</span>
      {[0, 1, 2, 3].map((row) => (
        <span key={row} className="breathe h-10 rounded-control bg-selected" />
      ))}
    </div>
  );
};

/** How many conversations wait to be shown until the list is let go. */
const heldBack = (lane: Lane, shown: LaneLayout, next: LaneLayout): number => {
  const known = new Set(shown[lane]);
  return next[lane].filter((id) => !known.has(id)).length;
};

const List = ({ shown, next }: { shown: LaneLayout; next: LaneLayout }) => {
  const t = useText();
  const foldedLanes = usePreferences((preferences) => preferences.foldedLanes);
  const selected = useView((view) => view.selected);
  const hasSummary = useWindow((state) => state.summaries);
  const rows = useMemo(() => {
    const folded = new Set(foldedLanes);
    return rowsOf(shown, folded).filter((row) => row.kind !== 'conversation' || hasSummary.has(row.id));
  }, [shown, foldedLanes, hasSummary]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[rows[index]?.kind ?? 'conversation'],
    getItemKey: (index) => {
      const row = rows[index];
      return row?.kind === 'conversation' ? row.id : `${row?.kind}-${row?.lane}`;
    },
    overscan: 12,
    scrollPaddingStart: heights.lane,
    paddingStart: 4,
    paddingEnd: 16,
  });
  const at = rows.findIndex((row) => row.kind === 'conversation' && row.id === selected);
  const firstAt = rows.findIndex((row) => row.kind === 'conversation');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection may scroll the list
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [selected]);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onPointerMove={() => holdQueue('pointer', true)}
      onPointerLeave={() => holdQueue('pointer', false)}
    >
      <ul aria-label={t('queue.title')} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              {...(row.kind === 'conversation' && {
                'aria-setsize': shown[row.lane].length,
                'aria-posinset': shown[row.lane].indexOf(row.id) + 1,
              })}
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'lane' && (
                <LaneHeading
                  lane={row.lane}
                  isFolded={row.isFolded}
                  count={next[row.lane].length}
                  more={heldBack(row.lane, shown, next)}
                />
              )}
              {row.kind === 'empty' && <Quiet />}
              {row.kind === 'conversation' && (
                <QueueRowView
                  id={row.id}
                  lane={row.lane}
                  isSelected={row.id === selected}
                  isFocusable={at === -1 ? item.index === firstAt : item.index === at}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

/** The queue at the left: who needs the agent first, then everything else. */
export const Inbox = ({ className }: { className?: string }) => {
  const t = useText();
  const shown = useQueue((queue) => queue.shown);
  const next = useQueue((queue) => queue.next);
  return (
    <nav
      aria-label={t('queue.title')}
      className={cls('flex min-h-0 flex-col border-line bg-canvas split:border-e', className)}
    >
      {shown === null || next === null ? <Waiting /> : <List shown={shown} next={next} />}
    </nav>
  );
};
