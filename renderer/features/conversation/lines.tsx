import { Lock } from 'lucide-react';
import { cls, PlainText, RichText } from '../../components/index.ts';
import { channelName } from '../../i18n/channels.ts';
import { useText } from '../../i18n/index.ts';
import { clockTime, dayTime, fullTime, soonTime } from '../../i18n/times.ts';
import { spellHidden } from '../../text/index.ts';
import type { DayItem, LineItem, NoteItem } from './timeline.ts';

const Rule = () => <span aria-hidden="true" className="h-px min-w-4 flex-1 bg-line" />;

/** Something that happened. A handoff cuts the conversation in two, so it gets rules on both sides. */
export const SystemLine = ({ item }: { item: LineItem }) => {
  const t = useText();
  const values = { ...item.values };
  if (values.channel !== undefined) values.channel = channelName(t, values.channel);
  if (values.until !== undefined) values.until = soonTime(values.until);
  return (
    <div
      data-by="system"
      className={cls(
        'flex items-center justify-center gap-3 text-meta text-ink-faint',
        item.isBreak ? 'pt-5 pb-1' : 'pt-3',
      )}
    >
      {item.isBreak && <Rule />}
      <p className={cls('min-w-0 text-center', item.isBreak && 'font-medium text-ink-soft')}>
        <PlainText text={t(item.text, values)} />
        <time
          dateTime={item.at}
          title={fullTime(item.at)}
          className="figures ms-2 font-normal text-ink-faint"
        >
          {clockTime(item.at)}
        </time>
      </p>
      {item.isBreak && <Rule />}
    </div>
  );
};

export const DayLine = ({ item }: { item: DayItem }) => (
  <div className="flex items-center gap-3 pt-5 pb-1 text-meta text-ink-faint">
    <Rule />
    <time dateTime={item.at}>{dayTime(item.at)}</time>
    <Rule />
  </div>
);

/** A note stands across the whole width with a lock: it is part of the conversation that the customer never sees. */
export const NoteLine = ({ item, name }: { item: NoteItem; name: string }) => {
  const t = useText();
  return (
    <article
      aria-label={t('note.from', { name: spellHidden(name), time: clockTime(item.at) })}
      data-by="note"
      className="mt-4 border-s-2 border-dashed border-line-strong py-1 ps-3"
    >
      <p className="flex items-center gap-1.5 text-meta text-ink-faint">
        <Lock size={12} aria-hidden="true" />
        <span className="font-medium text-ink-soft">
          <PlainText text={name} />
        </span>
        <span>{t('note.private')}</span>
        <time dateTime={item.at} className="figures">
          {clockTime(item.at)}
        </time>
      </p>
      <div className="pt-1 text-read">
        <RichText text={item.text} />
      </div>
    </article>
  );
};
