import { AlarmClock, Lock, PencilLine, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ConversationId, ConversationSummary, Lane } from '../../../preload/contract/index.ts';
import { cls, PlainText, WaitTimer } from '../../components/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { soonTime } from '../../i18n/times.ts';
import { whyTexts } from '../../model/index.ts';
import { composerOf, select, summaryOf, useWindow } from '../../stores/index.ts';

/** From here on a conversation the bot runs should be looked at. */
const riskyFrom = 0.6;

const speakers = {
  customer: null,
  bot: 'queue.byBot',
  agent: 'queue.byYou',
} as const satisfies Record<'customer' | 'bot' | 'agent', Key | null>;

const preview = (text: string): string => text.slice(0, 160).replace(/\s+/g, ' ');

/** What stands at the left edge: only "needs you" has the accent, and it has a shape of its own. */
const Marker = ({ lane, isRisky }: { lane: Lane; isRisky: boolean }) => {
  const t = useText();
  if (isRisky) {
    return <TriangleAlert size={12} role="img" aria-label={t('queue.risk')} className="text-accent-ink" />;
  }
  if (lane === 'needs_you') return <span className="size-2 rounded-full bg-accent" />;
  return lane === 'yours' ? (
    <span className="size-2 rounded-full ring-[1.5px] ring-ink-faint ring-inset" />
  ) : null;
};

const Second = ({ summary, lane }: { summary: ConversationSummary; lane: Lane }) => {
  const t = useText();
  const composer = useWindow((state) => composerOf(state, summary.id));
  if (composer.reply.trim() !== '' && lane === 'yours') {
    return (
      <>
        <PencilLine size={12} aria-hidden="true" className="shrink-0" />
        <span className="truncate">
          <span className="sr-only">{t('queue.unsent')} </span>
          <PlainText text={preview(composer.reply)} />
        </span>
      </>
    );
  }
  const last = summary.lastMessage;
  if (last === null) return <span className="truncate">{t('queue.noMessage')}</span>;
  const by = speakers[last.by];
  return (
    <>
      {by !== null && <span className="shrink-0 text-ink-faint">{t(by)}</span>}
      <PlainText text={preview(last.text)} isLine />
    </>
  );
};

type RowProps = {
  readonly id: ConversationId;
  readonly lane: Lane;
  readonly isSelected: boolean;
  readonly isFocusable: boolean;
};

/** One conversation in the queue: who, since when, and what about. */
export const QueueRowView = memo(({ id, lane, isSelected, isFocusable }: RowProps) => {
  const t = useText();
  const summary = useWindow((state) => summaryOf(state, id));
  if (summary === undefined) return null;
  const isRisky = lane === 'bot' && summary.risk >= riskyFrom;
  const name = summary.customer.name ?? t('who.customer');
  const isUrgent = lane === 'needs_you';
  return (
    <div className="h-full px-2">
      <button
        type="button"
        id={`row-${id}`}
        data-conversation={id}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={isFocusable ? 0 : -1}
        onClick={() => select(id)}
        className={cls(
          'grid h-[calc(100%-2px)] w-full grid-cols-[0.75rem_minmax(0,1fr)] items-center gap-x-2 rounded-control px-2 text-start -outline-offset-2',
          isSelected ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-center justify-center self-start pt-3.5">
          <Marker lane={lane} isRisky={isRisky} />
        </span>
        <span className="flex min-w-0 flex-col gap-0.5">
          <span className="flex items-center gap-2">
            <span
              className={cls(
                'min-w-0 flex-1 truncate text-ui',
                isUrgent ? 'font-semibold text-ink' : 'font-medium text-ink',
              )}
            >
              <PlainText text={name} isLine />
            </span>
            {summary.draft !== null && lane !== 'closed' && (
              <span className="inline-flex shrink-0 items-center rounded-small px-1 text-micro text-ink-soft ring-1 ring-line-strong ring-inset">
                {t('queue.draft')}
              </span>
            )}
            {lane === 'snoozed' && summary.snoozedUntil !== null && (
              <span className="figures inline-flex shrink-0 items-center gap-1 text-meta text-ink-faint">
                <AlarmClock size={12} aria-hidden="true" />
                {soonTime(summary.snoozedUntil)}
              </span>
            )}
            {lane === 'others' && (
              <Lock size={12} role="img" aria-label={t('queue.others')} className="text-ink-faint" />
            )}
            {summary.waitingSince !== null && (lane === 'needs_you' || lane === 'yours') && (
              <WaitTimer since={summary.waitingSince} look="row" />
            )}
          </span>
          <span className="flex min-w-0 items-center gap-1 text-meta text-ink-soft">
            {isUrgent && summary.owner === 'offered' && summary.why !== null && (
              <>
                <span className="shrink-0 text-ink">{t(whyTexts[summary.why.code])}</span>
                <span aria-hidden="true">·</span>
              </>
            )}
            <Second summary={summary} lane={lane} />
          </span>
        </span>
      </button>
    </div>
  );
});
