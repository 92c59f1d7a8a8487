import { FileText, Lock, RefreshCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ConversationSummary, Draft, RejectReason } from '../../../preload/contract/index.ts';
import { ActKeys, Button, cls, Keys, RichText } from '../../components/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import {
  acceptDraft,
  editDraft,
  openSource,
  rejectDraft,
  useDesk,
  useView,
  useWindow,
} from '../../stores/index.ts';
import { isComposingKey } from '../keyboard/index.ts';
import { useHasInternal } from './use-passages.ts';

const reasons = [
  { reason: 'wrong', label: 'reject.wrong', key: '1' },
  { reason: 'incomplete', label: 'reject.incomplete', key: '2' },
  { reason: 'tone', label: 'reject.tone', key: '3' },
  { reason: 'not_now', label: 'reject.notNow', key: '4' },
] as const satisfies readonly { reason: RejectReason; label: Key; key: string }[];

const stopRejecting = (): void => useView.setState({ isRejecting: false });

/** Why not, by one key. */
const Reasons = ({ onReason }: { onReason: (reason: RejectReason) => void }) => {
  const t = useText();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <fieldset
      className="flex flex-wrap items-center gap-1"
      onKeyDown={(event) => {
        if (isComposingKey(event.nativeEvent)) return;
        const chosen = reasons.find(({ key }) => key === event.key);
        if (chosen !== undefined) {
          event.preventDefault();
          onReason(chosen.reason);
        }
      }}
    >
      <legend className="sr-only">{t('reject.title')}</legend>
      <span aria-hidden="true" className="me-1 text-ui text-ink-soft">
        {t('reject.title')}
      </span>
      {reasons.map(({ reason, label, key }, index) => (
        <Button key={reason} ref={index === 0 ? first : undefined} onClick={() => onReason(reason)}>
          {t(label)}
          <Keys keys={key} />
        </Button>
      ))}
      <Button look="quiet" onClick={stopRejecting}>
        {t('act.cancel')}
        <Keys keys="escape" />
      </Button>
    </fieldset>
  );
};

/** The bot's proposal, where the agent would type: send it, edit it, or say what is wrong with it. */
export const DraftBlock = ({ summary, draft }: { summary: ConversationSummary; draft: Draft }) => {
  const t = useText();
  const desk = useDesk();
  const id = summary.id;
  const isRejecting = useView((view) => view.isRejecting);
  const isStale = summary.lastCustomerN > draft.asOf;
  const isSending = useWindow((state) =>
    state.outgoing.some((one) => one.origin?.draft === draft.id && one.state === 'sending'),
  );
  const citations = draft.reply.citations;
  const hasInternal = useHasInternal(citations);
  const reject = (reason: RejectReason): void => {
    stopRejecting();
    document.getElementById('conversation')?.focus();
    void rejectDraft(desk, id, draft.id, reason);
  };
  return (
    <section
      id="draft"
      // The draft takes the focus as a whole, so that Enter means it and nothing else.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      aria-label={isStale ? t('draft.staleTitle') : t('draft.title')}
      data-stale={isStale}
      className={cls(
        'rise mx-4 mt-3 flex min-h-0 shrink-0 flex-col rounded-block bg-raised ring-1 ring-inset split:mx-6',
        isStale ? 'ring-line' : 'shadow-lift ring-line-strong',
      )}
    >
      <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3 text-meta text-ink-soft">
        {isStale ? (
          <>
            <RefreshCw size={12} aria-hidden="true" />
            <p role="status" className="font-medium">
              {t('draft.stale')}
            </p>
          </>
        ) : (
          <p className="font-semibold text-ink">{t('draft.title')}</p>
        )}
        <span className="flex-1" />
        {citations.length > 0 && (
          <button
            type="button"
            onClick={() => openSource(citations, 0)}
            className="inline-flex h-6 items-center gap-1 rounded-control px-1.5 hover:bg-hover hover:text-ink"
          >
            {hasInternal ? <Lock size={12} aria-hidden="true" /> : <FileText size={12} aria-hidden="true" />}
            {hasInternal
              ? t('source.countInternal', { count: citations.length })
              : t('source.count', { count: citations.length })}
            <ActKeys act="sources" />
          </button>
        )}
      </div>
      <div className={cls('max-h-44 overflow-y-auto px-3 py-2.5 text-read', isStale && 'text-ink-faint')}>
        <RichText text={draft.reply.text} />
      </div>
      <div className="flex min-h-11 shrink-0 items-center gap-1 px-2 pb-2">
        {isRejecting ? (
          <Reasons onReason={reject} />
        ) : (
          <>
            <Button
              look={isStale ? 'plain' : 'main'}
              disabled={isStale || isSending}
              onClick={() => void acceptDraft(desk, id)}
            >
              {t('draft.send')}
              <ActKeys act="acceptDraft" onAccent={!isStale} />
            </Button>
            <Button look="quiet" onClick={() => editDraft(desk, id)}>
              {t('draft.edit')}
              <ActKeys act="editDraft" />
            </Button>
            <Button look="quiet" onClick={() => useView.setState({ isRejecting: true })}>
              {t('draft.reject')}
              <ActKeys act="rejectDraft" />
            </Button>
          </>
        )}
      </div>
    </section>
  );
};
