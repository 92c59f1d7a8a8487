import { Inbox, MessagesSquare, RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import type { ConversationId } from '../../../preload/contract/index.ts';
import { ActKeys, Button, cls, Empty } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import {
  composerOf,
  loadThread,
  problemText,
  summaryOf,
  useDesk,
  useQueue,
  useView,
  useWindow,
} from '../../stores/index.ts';
import { HandoffCardView } from '../handoff/index.ts';
import { Composer } from './composer.tsx';
import { DraftBlock } from './draft.tsx';
import { ConversationHeader } from './header.tsx';
import { OwnerLine } from './owner-line.tsx';
import { ThreadView } from './thread.tsx';
import { usePresence } from './use-presence.ts';

/** The shape of what is coming, after a moment. */
const Loading = () => {
  const t = useText();
  return (
    <div role="status" className="after-a-moment flex flex-1 flex-col gap-4 p-6">
      <span className="sr-only">{t('conversation.loading')}</span>
      <span className="breathe h-12 w-2/5 rounded-block bg-customer" />
      <span className="breathe h-16 w-1/2 self-end rounded-block bg-customer" />
      <span className="breathe h-10 w-1/3 rounded-block bg-customer" />
    </div>
  );
};

const LoadTrouble = ({ id }: { id: ConversationId }) => {
  const t = useText();
  const desk = useDesk();
  const problem = useWindow((state) => state.loadProblems.get(id));
  if (problem === undefined || problem.code === 'OFFLINE') return <Loading />;
  const { text, values } = problemText(problem);
  return (
    <div className="flex-1" role="alert">
      <Empty icon={<RotateCcw size={18} aria-hidden="true" />} title={t('conversation.notLoaded')}>
        <p>{t(text, values)}</p>
        <Button className="mt-3" onClick={() => void loadThread(desk, id)}>
          {t('act.tryAgain')}
        </Button>
      </Empty>
    </div>
  );
};

const Open = ({ id }: { id: ConversationId }) => {
  const desk = useDesk();
  const t = useText();
  const summary = useWindow((state) => summaryOf(state, id));
  const thread = useWindow((state) => state.threads.get(id));
  const isLive = useWindow((state) => state.connection.kind === 'live');
  // While a draft's text is in the composer, it is there and not in two places.
  const editing = useWindow((state) => composerOf(state, id).origin?.draft);
  usePresence(id);
  const isMissing = thread === undefined;
  useEffect(() => {
    if (isLive && isMissing) void loadThread(desk, id);
  }, [desk, id, isLive, isMissing]);
  if (summary === undefined) return <div className="flex-1" />;
  const draft = thread?.draft ?? null;
  const isClosed = summary.owner === 'closed';
  const isDraftOpen = draft !== null && !isClosed && editing !== draft.id;
  const hasFreshDraft = isDraftOpen && draft.asOf >= summary.lastCustomerN;
  return (
    <>
      <ConversationHeader summary={summary} />
      {thread?.card != null && (
        <div className="max-h-[45%] shrink-0 overflow-y-auto border-b border-line bg-canvas card:hidden">
          <HandoffCardView id={id} card={thread.card} look="strip" />
        </div>
      )}
      {thread === undefined ? (
        <LoadTrouble id={id} />
      ) : (
        <ThreadView key={`thread-${id}`} summary={summary} thread={thread} />
      )}
      <OwnerLine summary={summary} hasMainAct={hasFreshDraft} />
      {isDraftOpen && <DraftBlock key={draft.id} summary={summary} draft={draft} />}
      {isClosed ? (
        <p className="shrink-0 px-6 pb-4 text-ui text-ink-faint">{t('conversation.closed')}</p>
      ) : (
        <Composer key={`composer-${id}`} summary={summary} hasDraft={hasFreshDraft} />
      )}
    </>
  );
};

/** The two keys that lead on from here. */
const FirstKeys = () => {
  const t = useText();
  return (
    <p className="mt-4 flex flex-wrap items-center justify-center gap-x-5 gap-y-2 text-meta">
      <span className="inline-flex items-center gap-2">
        <ActKeys act="next" /> {t('key.next')}
      </span>
      <span className="inline-flex items-center gap-2">
        <ActKeys act="palette" /> {t('key.palette')}
      </span>
    </p>
  );
};

const NothingOpen = () => {
  const t = useText();
  const waiting = useQueue((queue) => queue.next?.needs_you.length ?? 0);
  const isNew = useWindow((state) => state.summaries.size === 0);
  const chatUrl = useWindow((state) => state.workspace?.chatUrl ?? null);
  if (isNew) {
    return (
      <Empty icon={<MessagesSquare size={18} aria-hidden="true" />} title={t('conversation.noneYet')}>
        <p>{t('conversation.noneYetAbout')}</p>
        {chatUrl !== null && (
          <p className="mt-2 font-mono text-meta text-ink select-all">
            <bdi>{chatUrl}</bdi>
          </p>
        )}
      </Empty>
    );
  }
  return (
    <Empty icon={<Inbox size={18} aria-hidden="true" />} title={t('conversation.none')}>
      <p>{waiting > 0 ? t('conversation.noneWaiting', { count: waiting }) : t('conversation.noneQuiet')}</p>
      <FirstKeys />
    </Empty>
  );
};

/** The conversation in the middle: what was said, who may speak, and where to answer. */
export const Conversation = ({ className }: { className?: string }) => {
  const t = useText();
  const selected = useView((view) => view.selected);
  return (
    <main
      id="conversation"
      tabIndex={-1}
      data-focus-home=""
      aria-label={t('conversation.title')}
      className={cls(
        'relative flex min-w-0 flex-1 flex-col bg-surface outline-none short:overflow-y-auto',
        className,
      )}
    >
      {selected === null ? <NothingOpen /> : <Open id={selected} />}
    </main>
  );
};
