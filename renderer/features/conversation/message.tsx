import { FileText } from 'lucide-react';
import { memo } from 'react';
import { Avatar, cls, PlainText, RichText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { clockTime, fullTime } from '../../i18n/times.ts';
import { openSource } from '../../stores/index.ts';
import { spellHidden } from '../../text/index.ts';
import type { MessageItem } from './timeline.ts';
import { TurnDetails } from './turn-details.tsx';

/** Shape tells who speaks: customers left and filled, the bot right and outlined, agents right and solid. */
export const bubbleShapes = {
  customer: 'bg-customer rounded-block rounded-ss-small',
  bot: 'bg-surface ring-1 ring-line-strong ring-inset rounded-block rounded-se-small',
  agent: 'bg-agent rounded-block rounded-se-small',
} as const;

type MessageProps = {
  readonly item: MessageItem;
  /** How the speaker is called in this conversation. */
  readonly name: string;
  /** The name that the sign beside the words is made of. */
  readonly fullName: string | null;
};

/** One message, with what it rests on. */
export const Message = memo(({ item, name, fullName }: MessageProps) => {
  const t = useText();
  const isLeft = item.by === 'customer';
  return (
    <article
      aria-label={t('message.from', { name: spellHidden(name), time: clockTime(item.at) })}
      data-by={item.by}
      className={cls('flex gap-2.5', !isLeft && 'flex-row-reverse', item.isFirst ? 'pt-4' : 'pt-1')}
    >
      {item.isFirst ? (
        <Avatar who={item.by} name={fullName} className="mt-5" />
      ) : (
        <span className="w-6 shrink-0" />
      )}
      <div className={cls('flex max-w-[min(84%,38rem)] min-w-0 flex-col gap-1', !isLeft && 'items-end')}>
        {item.isFirst && (
          <p className="flex max-w-full items-baseline gap-2 px-0.5 text-meta text-ink-faint">
            <span className="min-w-0 font-medium text-ink-soft">
              <PlainText text={name} isLine />
            </span>
            <time dateTime={item.at} title={fullTime(item.at)} className="figures shrink-0">
              {clockTime(item.at)}
            </time>
          </p>
        )}
        <div className={cls('max-w-full px-3 py-2 text-read', bubbleShapes[item.by])}>
          <RichText text={item.text} />
          {item.cutFrom !== null && (
            <p className="mt-1 text-meta text-ink-faint">{t('message.cut', { length: item.cutFrom })}</p>
          )}
        </div>
        {item.buttons.length > 0 && (
          <ul aria-label={t('message.offered')} className="flex flex-wrap justify-end gap-1">
            {item.buttons.map((label) => (
              <li
                key={label}
                className="max-w-60 truncate rounded-full px-2 text-meta text-ink-faint ring-1 ring-line ring-inset"
              >
                <PlainText text={label} />
              </li>
            ))}
          </ul>
        )}
        {(item.citations.length > 0 || item.trace !== null) && (
          <div className="flex w-full flex-wrap items-start justify-end gap-x-1 text-meta">
            {item.citations.length > 0 && (
              <button
                type="button"
                onClick={() => openSource(item.citations, 0)}
                className="inline-flex h-6 items-center gap-1 rounded-control px-1.5 text-ink-faint hover:bg-hover hover:text-ink"
              >
                <FileText size={12} aria-hidden="true" />
                {t('source.count', { count: item.citations.length })}
              </button>
            )}
            {item.trace !== null && <TurnDetails trace={item.trace} />}
          </div>
        )}
      </div>
    </article>
  );
});
