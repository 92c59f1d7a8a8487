import { Lock, MessageSquareWarning, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ConversationSummary } from '../../../preload/contract/index.ts';
import { ActKeys, Button, cls, IconButton, PlainText, RichText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import {
  type ComposerMode,
  type Composer as ComposerState,
  composerOf,
  restoreComposer,
  sendComposer,
  setComposer,
  useDesk,
  useWindow,
} from '../../stores/index.ts';
import { useNames } from './use-names.ts';

const modes = [
  { mode: 'reply', label: 'composer.reply' },
  { mode: 'note', label: 'composer.note' },
] as const;

/** What arrived while the reply was on its way. Nothing was sent; the text is in the composer again. */
const StaleNotice = ({
  summary,
  stale,
}: {
  summary: ConversationSummary;
  stale: NonNullable<ComposerState['stale']>;
}) => {
  const t = useText();
  const desk = useDesk();
  const nameOf = useNames(summary);
  const name = nameOf('customer', null);
  const texts = stale.flatMap(({ n, body }) =>
    body.type === 'customer_message' || body.type === 'agent_message' ? [{ n, text: body.text }] : [],
  );
  return (
    <div role="alert" className="mb-2 flex gap-2 rounded-control bg-accent-wash p-2.5 text-ui">
      <MessageSquareWarning size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-accent-ink" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <PlainText text={t('stale.title', { name })} />
        </p>
        <div className="max-h-20 overflow-y-auto py-1">
          {texts.map(({ n, text }) => (
            <blockquote key={n} className="border-s-2 border-line-strong ps-2">
              <RichText text={text} />
            </blockquote>
          ))}
        </div>
        <p className="text-ink-soft">{t('stale.next')}</p>
      </div>
      <IconButton
        aria-label={t('act.dismiss')}
        onClick={() => setComposer(desk.store, summary.id, { stale: null })}
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
};

const InternalNotice = () => {
  const t = useText();
  return (
    <p role="alert" className="mb-2 flex items-center gap-2 rounded-control bg-accent-wash p-2.5 text-ui">
      <Lock size={14} aria-hidden="true" className="shrink-0 text-accent-ink" />
      {t('composer.internal')}
    </p>
  );
};

/** Which of the two is written: tabs would hide one of them from a screen reader, so they are a pair of switches. */
const ModeSwitch = ({ mode, onMode }: { mode: ComposerMode; onMode: (mode: ComposerMode) => void }) => {
  const t = useText();
  return (
    <fieldset className="flex gap-0.5">
      <legend className="sr-only">{t('composer.kind')}</legend>
      {modes.map((one) => (
        <button
          key={one.mode}
          type="button"
          aria-pressed={mode === one.mode}
          onClick={() => onMode(one.mode)}
          className="inline-flex h-6 items-center gap-1 rounded-control px-2 text-meta text-ink-soft hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
        >
          {one.mode === 'note' && <Lock size={11} aria-hidden="true" />}
          {t(one.label)}
        </button>
      ))}
    </fieldset>
  );
};

/** Where the agent types. The text stays with its conversation, whatever happens to window, line or desk. */
export const Composer = ({ summary, hasDraft }: { summary: ConversationSummary; hasDraft: boolean }) => {
  const t = useText();
  const desk = useDesk();
  const id = summary.id;
  const composer = useWindow((state) => composerOf(state, id));
  const isLive = useWindow((state) => state.connection.kind === 'live');
  const field = useRef<HTMLTextAreaElement>(null);
  const { mode, placed } = composer;
  const text = composer[mode];
  const isNote = mode === 'note';
  const hasText = text.trim() !== '';

  useEffect(() => {
    if (isLive) void restoreComposer(desk, id, sessionStorage);
  }, [desk, id, isLive]);

  const before = useRef(placed);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || before.current === placed) return;
    before.current = placed;
    element.setSelectionRange(element.value.length, element.value.length);
    element.scrollTop = element.scrollHeight;
  }, [placed]);

  const sendLabel = isNote
    ? t('composer.saveNote')
    : summary.owner === 'bot' && composer.origin?.draft !== (summary.draft ?? undefined)
      ? t('composer.takeAndSend')
      : composer.stale !== null || composer.internalAsked
        ? t('composer.sendAnyway')
        : t('composer.send');
  return (
    <section aria-label={t('composer.title')} className="shrink-0 px-4 py-3 split:px-6">
      {composer.stale !== null && <StaleNotice summary={summary} stale={composer.stale} />}
      {composer.internalAsked && <InternalNotice />}
      <div
        className={cls(
          'group rounded-block bg-raised ring-1 ring-inset focus-within:ring-ink-faint',
          isNote ? 'bg-sunken ring-line-strong' : 'ring-line-strong',
        )}
      >
        <textarea
          ref={field}
          id="composer"
          data-scope="composer"
          rows={1}
          maxLength={10_000}
          dir="auto"
          aria-label={isNote ? t('composer.noteField') : t('composer.replyField')}
          placeholder={isNote ? t('composer.notePlaceholder') : t('composer.replyPlaceholder')}
          value={text}
          onChange={(event) =>
            setComposer(desk.store, id, {
              [mode]: event.target.value,
              ...(event.target.value === '' && !isNote ? { origin: null, internalAsked: false } : {}),
            })
          }
          className="field-sizing-content block max-h-44 min-h-11 w-full resize-none rounded-block bg-transparent px-3 pt-2.5 pb-1 text-read outline-none placeholder:text-ink-faint"
        />
        <div
          className={cls(
            'flex h-10 items-center gap-2 px-2',
            // While a draft waits and nothing is typed, the draft has the room.
            hasDraft && !hasText && !isNote && 'not-group-focus-within:hidden',
          )}
        >
          <ModeSwitch
            mode={mode}
            onMode={(next) => {
              setComposer(desk.store, id, { mode: next, placed: placed + 1 });
              field.current?.focus();
            }}
          />
          <span className="min-w-0 flex-1 truncate text-meta text-ink-faint">
            {composer.origin !== null && !isNote && t('composer.fromDraft')}
          </span>
          <Button
            look={hasText && !hasDraft ? 'main' : 'plain'}
            disabled={!hasText}
            onClick={() => {
              void sendComposer(desk, id);
              field.current?.focus();
            }}
          >
            {sendLabel}
            <ActKeys act="send" onAccent={hasText && !hasDraft} />
          </Button>
        </div>
      </div>
    </section>
  );
};
