import { LoaderCircle, Unplug } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Button, cls, Empty } from '../components/index.ts';
import { Inbox } from '../features/inbox/index.ts';
import { ConnectionBar, ModelNotice, WorkspaceProblems } from '../features/workspace/index.ts';
import { useText } from '../i18n/index.ts';
import { useDesk, useView, useWindow } from '../stores/index.ts';
import { Announcer } from './announcer.tsx';
import { Dialogs } from './dialogs.tsx';
import { keepFocus } from './focus.ts';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';

// The queue paints first; what opens beside it follows.
const Conversation = lazy(async () => ({
  default: (await import('../features/conversation/index.ts')).Conversation,
}));
const SourceReader = lazy(async () => ({
  default: (await import('../features/conversation/index.ts')).SourceReader,
}));
const SidePanel = lazy(async () => ({ default: (await import('./side-panel.tsx')).SidePanel }));

/** Before the first answer of the desk: what is being waited for, or why it will not come. */
const FirstConnection = () => {
  const t = useText();
  const desk = useDesk();
  const connection = useWindow((state) => state.connection);
  const hasTrouble =
    connection.kind === 'failed' || (connection.kind === 'reconnecting' && connection.attempt > 1);
  if (hasTrouble) {
    return (
      <main className="flex-1 bg-surface" role="alert">
        <Empty icon={<Unplug size={18} aria-hidden="true" />} title={t('connection.noDesk')}>
          <p>{connection.kind === 'failed' ? connection.detail : t('connection.noDeskAbout')}</p>
          <Button look="main" className="mt-3" onClick={desk.retryNow}>
            {t('act.tryAgain')}
          </Button>
        </Empty>
      </main>
    );
  }
  return (
    <main className="after-a-moment flex flex-1 items-center justify-center gap-2 bg-surface text-ui text-ink-soft">
      <LoaderCircle size={14} aria-hidden="true" className="animate-[spin_1.2s_linear_infinite]" />
      <p role="status">{t('connection.connecting')}</p>
    </main>
  );
};

const Panes = () => {
  const t = useText();
  const selected = useView((view) => view.selected);
  const pane = useView((view) => view.pane);
  const source = useView((view) => view.source);
  const isSideOpen = useView((view) => view.isSideOpen);
  return (
    <div className="relative flex min-h-0 flex-1">
      <Inbox
        className={cls(
          'split:flex split:w-68 split:shrink-0 card:w-72',
          pane === 'queue' || selected === null ? 'max-split:w-full' : 'max-split:hidden',
        )}
      />
      <Suspense fallback={<main className="flex-1 bg-surface" />}>
        <Conversation className={cls((pane === 'queue' || selected === null) && 'max-split:hidden')} />
        {selected !== null && source === null && (
          <aside
            aria-label={t('side.title')}
            className={cls(
              'w-80 shrink-0 flex-col border-s border-line bg-canvas card:flex',
              isSideOpen
                ? 'rise flex max-card:absolute max-card:inset-y-0 max-card:end-0 max-card:z-20 max-card:max-w-full max-card:shadow-float'
                : 'hidden',
            )}
          >
            <SidePanel id={selected} />
          </aside>
        )}
        {source !== null && (
          <aside
            aria-label={t('source.title')}
            className="rise w-80 shrink-0 border-s border-line bg-canvas max-card:absolute max-card:inset-y-0 max-card:end-0 max-card:z-20 max-card:w-96 max-card:max-w-full max-card:shadow-float"
          >
            <SourceReader citations={source.citations} at={source.at} />
          </aside>
        )}
      </Suspense>
    </div>
  );
};

/** The agent's window. */
export const App = () => {
  useKeys();
  const root = useRef<HTMLDivElement>(null);
  const isReady = useWindow((state) => state.seq !== null);
  useEffect(() => (root.current === null ? undefined : keepFocus(root.current)), []);
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <div ref={root} className="flex h-full flex-col">
        <TopBar />
        <ConnectionBar />
        <WorkspaceProblems />
        <ModelNotice />
        {isReady ? <Panes /> : <FirstConnection />}
        <Toasts />
        <Announcer />
        <Dialogs />
      </div>
    </Tooltip.Provider>
  );
};
