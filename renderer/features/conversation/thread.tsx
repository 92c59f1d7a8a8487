import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConversationSummary } from '../../../preload/contract/index.ts';
import { Avatar, Button, cls, PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { calendarDay } from '../../i18n/times.ts';
import { loadEarlier, type Thread, useDesk, useView, useWindow } from '../../stores/index.ts';
import { DayLine, NoteLine, SystemLine } from './lines.tsx';
import { Message } from './message.tsx';
import { OutgoingMessage } from './outgoing.tsx';
import { type MessageItem, type TimelineItem, timelineOf } from './timeline.ts';
import { useNames } from './use-names.ts';

const endThresholdPx = 48;

/** Somebody is writing: three dots where the words will stand. */
const Writing = ({ who, text }: { who: 'customer' | 'bot'; text: string }) => (
  <div className={cls('flex items-center gap-2.5 pt-3', who === 'bot' && 'flex-row-reverse')}>
    <Avatar who={who} name={null} />
    <span className="after-a-moment flex items-center gap-2 text-meta text-ink-faint">
      <span aria-hidden="true" className="flex gap-0.5">
        <i className="breathe size-1 rounded-full bg-current" />
        <i className="breathe size-1 rounded-full bg-current [animation-delay:160ms]" />
        <i className="breathe size-1 rounded-full bg-current [animation-delay:320ms]" />
      </span>
      <PlainText text={text} />
    </span>
  </div>
);

/** The conversation from its beginning to now. It keeps its place while things arrive, and follows when at the end. */
export const ThreadView = ({ summary, thread }: { summary: ConversationSummary; thread: Thread }) => {
  const t = useText();
  const desk = useDesk();
  const id = summary.id;
  const nameOf = useNames(summary);
  const me = useWindow((state) => state.me);
  const scroller = useRef<HTMLElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [isLoading, setLoading] = useState(false);
  const items = useMemo(() => timelineOf(thread.events, calendarDay), [thread.events]);
  const allOutgoing = useWindow((state) => state.outgoing);
  const outgoing = allOutgoing.filter(({ conversation }) => conversation === id);
  const isCustomerTyping = useWindow((state) => state.customerTyping.has(id));
  const isBotWorking = useWindow((state) => state.botWorking.has(id)) && summary.owner === 'bot';
  const jump = useView((view) => view.jump);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = items[index];
      if (item?.kind !== 'message') return 36;
      return 44 + Math.ceil(item.text.length / 70) * 22 + (item.isFirst ? 36 : 4);
    },
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThresholdPx,
    overscan: 8,
    paddingStart: 8,
  });

  // The room changes with every line typed and every bar shown; an agent at the end stays at the end.
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const toEnd = (): void => {
      if (atEnd.current) element.scrollTo({ top: element.scrollHeight });
    };
    toEnd();
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    // The rows are measured after the first paint; until then the end moves.
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  // The agent's own message is always brought into view.
  useEffect(() => {
    if (outgoing.length === 0) return;
    atEnd.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [outgoing.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each jump that is asked for
  useEffect(() => {
    if (jump === null) return;
    const index = items.findIndex((item) => item.kind !== 'day' && item.n >= jump.n);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'center' });
  }, [jump]);

  const earlier = async (): Promise<void> => {
    setLoading(true);
    await loadEarlier(desk, id);
    setLoading(false);
  };

  const fullNameOf = ({ by, agent }: MessageItem): string | null => {
    if (by === 'customer') return summary.customer.name;
    return agent === me?.id ? (me?.name ?? null) : nameOf(by, agent);
  };

  const drawn = (item: TimelineItem) => {
    switch (item.kind) {
      case 'day':
        return <DayLine item={item} />;
      case 'line':
        return <SystemLine item={item} />;
      case 'note':
        return <NoteLine item={item} name={nameOf('agent', item.agent)} />;
      case 'message':
        return <Message item={item} name={nameOf(item.by, item.agent)} fullName={fullNameOf(item)} />;
    }
  };

  return (
    <div className="relative min-h-0 flex-1 short:h-72 short:flex-none">
      <section
        ref={scroller}
        // Scrolling by keyboard needs the region itself to take the focus.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        aria-label={t('conversation.messages')}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < endThresholdPx;
          setAtEnd(atEnd.current);
        }}
        className="h-full overflow-y-auto overscroll-contain px-4 pb-4 [overflow-anchor:none] -outline-offset-2 split:px-6"
      >
        {thread.hasEarlier && (
          <div className="flex justify-center pt-3">
            <Button look="quiet" disabled={isLoading} onClick={() => void earlier()}>
              {t(isLoading ? 'conversation.loadingEarlier' : 'conversation.earlier')}
            </Button>
          </div>
        )}
        <div className="relative mx-auto w-full max-w-220" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((row) => {
            const item = items[row.index];
            if (item === undefined) return null;
            const isFound = jump !== null && item.kind !== 'day' && item.n === jump.n;
            return (
              <div
                key={row.key}
                ref={virtual.measureElement}
                data-index={row.index}
                data-n={item.kind === 'day' ? undefined : item.n}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <div key={isFound ? jump.count : 0} className={cls('rounded-block', isFound && 'is-found')}>
                  {drawn(item)}
                </div>
              </div>
            );
          })}
        </div>
        <div className="mx-auto w-full max-w-220">
          {outgoing.map((message) => (
            <OutgoingMessage key={message.clientId} message={message} />
          ))}
          {isCustomerTyping && (
            <Writing
              who="customer"
              text={t('conversation.customerTyping', { name: nameOf('customer', null) })}
            />
          )}
          {isBotWorking && <Writing who="bot" text={t('conversation.botWorking')} />}
        </div>
      </section>
      {!isAtEnd && (
        <Button
          className="rise absolute end-6 bottom-3 rounded-full shadow-float"
          onClick={() => virtual.scrollToIndex(items.length - 1, { align: 'end' })}
        >
          <ArrowDown size={14} aria-hidden="true" />
          {t('conversation.toEnd')}
        </Button>
      )}
    </div>
  );
};
