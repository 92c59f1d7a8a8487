import { Clock, Hourglass, TriangleAlert } from 'lucide-react';
import { textLocale, useText } from '../i18n/index.ts';
import { formatWait, spellWait, urgencyOf, waitedMs } from '../model/index.ts';
import { useNow } from '../stores/index.ts';
import { cls } from './class.ts';

const icons = { fine: Clock, soon: Hourglass, late: TriangleAlert } as const;

/** How long the customer has waited for an answer. Sign, weight and words change with the wait, not only the colour. */
export const WaitTimer = ({ since, look }: { since: string; look: 'row' | 'pill' }) => {
  const t = useText();
  const ms = waitedMs(since, useNow());
  const urgency = urgencyOf(ms);
  const Icon = icons[urgency];
  return (
    <span
      role="timer"
      aria-live="off"
      aria-label={t('queue.waited', { time: spellWait(ms, textLocale()) })}
      data-urgency={urgency}
      className={cls(
        'figures inline-flex shrink-0 items-center gap-1 text-meta',
        urgency === 'fine' ? 'text-ink-soft' : 'font-semibold text-accent-ink',
        look === 'pill' && 'h-6 rounded-full px-2 ring-1 ring-inset',
        look === 'pill' && (urgency === 'fine' ? 'ring-line-strong' : 'bg-accent-wash ring-transparent'),
      )}
    >
      {(look === 'pill' || urgency !== 'fine') && <Icon size={12} aria-hidden="true" />}
      {formatWait(ms)}
    </span>
  );
};
