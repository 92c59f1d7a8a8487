import { Keyboard, Search, Settings } from 'lucide-react';
import { ActKeys, IconButton, PlainText, Tip } from '../components/index.ts';
import { ModeMenu } from '../features/workspace/index.ts';
import { useText } from '../i18n/index.ts';
import { openDialog, useQueue, useWindow } from '../stores/index.ts';

/** Two shapes side by side, the bot's square and the person's circle: the product's name drawn. */
const Mark = () => (
  <svg viewBox="0 0 24 16" aria-hidden="true" className="h-4 w-6 shrink-0">
    <rect x="1" y="1" width="14" height="14" rx="4" className="fill-none stroke-ink" strokeWidth="2" />
    <circle cx="16" cy="8" r="7" className="fill-accent" />
  </svg>
);

/** What is served, where to jump, how the bot answers, and how many people wait. */
export const TopBar = () => {
  const t = useText();
  const workspace = useWindow((state) => state.workspace);
  const me = useWindow((state) => state.me);
  const isLive = useWindow((state) => state.connection.kind === 'live');
  const waiting = useQueue((queue) => queue.next?.needs_you.length ?? null);
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-canvas ps-4 pe-3">
      <div className="flex min-w-0 items-center gap-2.5 text-ui split:w-60">
        <Mark />
        <h1 className="truncate font-semibold">
          {workspace === null ? t('app.name') : <PlainText text={workspace.title} />}
        </h1>
        {workspace !== null && workspace.readiness !== 'ready' && (
          <span className="shrink-0 text-meta text-ink-faint">
            {t(workspace.readiness === 'loading' ? 'workspace.loading' : 'workspace.degraded')}
          </span>
        )}
      </div>
      <div className="flex min-w-0 flex-1 justify-center">
        <button
          type="button"
          onClick={() => openDialog('palette')}
          className="flex h-8 w-full max-w-104 min-w-8 items-center gap-2 rounded-control bg-surface px-2.5 text-ui text-ink-faint ring-1 ring-line ring-inset hover:ring-line-strong"
        >
          <Search size={14} aria-hidden="true" className="shrink-0" />
          <span className="min-w-0 flex-1 truncate text-start">{t('app.search')}</span>
          <span className="max-split:hidden">
            <ActKeys act="palette" />
          </span>
        </button>
      </div>
      <div className="flex items-center gap-0.5">
        <ModeMenu />
        <Tip label={t('key.shortcuts')} act="shortcuts">
          <IconButton
            aria-label={t('key.shortcuts')}
            className="max-split:hidden"
            onClick={() => openDialog('shortcuts')}
          >
            <Keyboard size={16} aria-hidden="true" />
          </IconButton>
        </Tip>
        <Tip label={t('key.settings')} act="settings">
          <IconButton aria-label={t('key.settings')} onClick={() => openDialog('settings')}>
            <Settings size={16} aria-hidden="true" />
          </IconButton>
        </Tip>
      </div>
      {waiting !== null && (
        <p className="flex shrink-0 items-center gap-3 border-s border-line ps-3 text-ui">
          {me !== null && (
            <span className="flex items-center gap-1.5 text-ink-soft max-card:hidden">
              <span
                aria-hidden="true"
                className={
                  isLive
                    ? 'size-2 rounded-full bg-good'
                    : 'size-2 rounded-full ring-[1.5px] ring-ink-faint ring-inset'
                }
              />
              <PlainText text={me.name} />
              <span className="sr-only">{t(isLive ? 'connection.live' : 'connection.reconnecting')}</span>
            </span>
          )}
          <span className={waiting > 0 ? 'figures font-semibold text-accent-ink' : 'figures text-ink-faint'}>
            {t('queue.needYou', { count: waiting })}
          </span>
        </p>
      )}
    </header>
  );
};
