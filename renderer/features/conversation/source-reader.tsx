import { ChevronLeft, ChevronRight, Lock, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Citation } from '../../../preload/contract/index.ts';
import { IconButton, PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { closeSource, openSource, problemText } from '../../stores/index.ts';
import { usePassage } from './use-passages.ts';

/** The passage with the sentence marked that the answer rests on. Without an exact match nothing is marked. */
const Quoted = ({ text, quote }: { text: string; quote: string }) => {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which an effect must not pass on.
    mark.current?.scrollIntoView({ block: 'center' });
  }, []);
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at === -1) return <PlainText text={text} />;
  return (
    <bdi>
      <PlainText text={text.slice(0, at)} />
      <mark ref={mark} className="rounded-small bg-mark px-0.5 text-ink">
        <PlainText text={quote} />
      </mark>
      <PlainText text={text.slice(at + quote.length)} />
    </bdi>
  );
};

const PassageText = ({ citation }: { citation: Citation }) => {
  const t = useText();
  const passage = usePassage(citation.passage);
  if (passage === undefined) {
    return <p className="after-a-moment text-ui text-ink-faint">{t('source.loading')}</p>;
  }
  if ('code' in passage) {
    const { text, values } = problemText(passage);
    return <p className="text-ui text-ink-soft">{t(text, values)}</p>;
  }
  return (
    <>
      {passage.audience === 'internal' && (
        <p className="mb-3 flex items-center gap-2 rounded-control bg-accent-wash px-2.5 py-2 text-ui">
          <Lock size={14} aria-hidden="true" className="shrink-0 text-accent-ink" />
          {t('source.internal')}
        </p>
      )}
      {passage.heading !== '' && (
        <h3 className="mb-1 text-ui font-semibold">
          <PlainText text={passage.heading} />
        </h3>
      )}
      <p dir="auto" className="held-in text-read whitespace-pre-wrap text-ink-soft">
        <Quoted text={passage.text} quote={citation.quote} />
      </p>
    </>
  );
};

/** What an answer rests on, beside the conversation. */
export const SourceReader = ({ citations, at }: { citations: readonly Citation[]; at: number }) => {
  const t = useText();
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);
  const citation = citations[at];
  if (citation === undefined) return null;
  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t('source.title')}
      className="flex h-full min-h-0 flex-col outline-none"
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line pe-3 ps-4">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-ui font-semibold">
            <PlainText text={citation.title} />
          </h2>
          <p className="truncate text-meta text-ink-faint">
            <PlainText text={citation.document} />
          </p>
        </div>
        {citations.length > 1 && (
          <>
            <IconButton
              aria-label={t('source.previous')}
              disabled={at === 0}
              onClick={() => openSource(citations, at - 1)}
            >
              <ChevronLeft size={16} aria-hidden="true" />
            </IconButton>
            <span className="figures text-meta text-ink-soft">
              {t('source.position', { at: at + 1, count: citations.length })}
            </span>
            <IconButton
              aria-label={t('source.next')}
              disabled={at === citations.length - 1}
              onClick={() => openSource(citations, at + 1)}
            >
              <ChevronRight size={16} aria-hidden="true" />
            </IconButton>
          </>
        )}
        <IconButton aria-label={t('act.close')} onClick={closeSource}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <PassageText key={citation.passage} citation={citation} />
      </div>
    </section>
  );
};
