import { LoaderCircle, WifiOff } from 'lucide-react';
import { Button } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { useDesk, useWindow } from '../../stores/index.ts';

/** Says that the line to the desk is gone, what is safe, and what to press. Nothing while all is well. */
export const ConnectionBar = () => {
  const t = useText();
  const desk = useDesk();
  const connection = useWindow((state) => state.connection);
  const wasHere = useWindow((state) => state.seq !== null);
  // Before the first answer the whole window says what it waits for.
  if (connection.kind === 'live' || !wasHere) return null;
  const hasFailed = connection.kind === 'failed';
  return (
    <div
      role="status"
      data-connection={connection.kind}
      className="flex min-h-9 shrink-0 items-center gap-2.5 border-b border-line bg-sunken px-4 py-1 text-ui"
    >
      {hasFailed ? (
        <WifiOff size={14} aria-hidden="true" className="shrink-0 text-trouble" />
      ) : (
        <LoaderCircle
          size={14}
          aria-hidden="true"
          className="shrink-0 animate-[spin_1.2s_linear_infinite] text-ink-soft"
        />
      )}
      <p className="min-w-0 flex-1">
        {hasFailed ? (
          t('connection.failed', { detail: connection.detail })
        ) : (
          <>
            <span className="font-medium">{t('connection.reconnecting')}</span>{' '}
            <span className="text-ink-soft">{t('connection.safe')}</span>
          </>
        )}
      </p>
      <Button className="h-6" onClick={desk.retryNow}>
        {t('connection.retryNow')}
      </Button>
    </div>
  );
};
