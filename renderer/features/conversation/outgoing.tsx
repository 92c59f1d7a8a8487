import { CircleAlert, Clock } from 'lucide-react';
import { Button, cls, RichText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { type Outgoing, problemText, recallOutgoing, retryOutgoing, useDesk } from '../../stores/index.ts';
import { bubbleShapes } from './message.tsx';

/** A message that is not in the log: on its way, or not sent, and then why and what to press. */
export const OutgoingMessage = ({ message }: { message: Outgoing }) => {
  const t = useText();
  const desk = useDesk();
  const isFailed = message.state === 'failed';
  const trouble = message.problem === null ? null : problemText(message.problem);
  return (
    <article
      aria-label={t('message.unsent')}
      data-by="outgoing"
      className="flex flex-col items-end gap-1 pt-3 pe-8.5"
    >
      <div
        className={cls(
          'max-w-[min(84%,38rem)] px-3 py-2 text-read',
          bubbleShapes.agent,
          isFailed ? 'ring-1 ring-trouble ring-inset' : 'opacity-60',
        )}
      >
        <RichText text={message.text} />
      </div>
      {isFailed ? (
        <div role="alert" className="flex flex-col items-end gap-1">
          <p className="flex items-center gap-1.5 text-meta text-trouble">
            <CircleAlert size={12} aria-hidden="true" className="shrink-0" />
            {t('message.notSent')} {trouble !== null && t(trouble.text, trouble.values)}
          </p>
          <p className="flex gap-1">
            <Button look="quiet" className="h-6" onClick={() => recallOutgoing(desk, message.clientId)}>
              {t('message.recall')}
            </Button>
            <Button className="h-6" onClick={() => void retryOutgoing(desk, message.clientId)}>
              {t('message.retry')}
            </Button>
          </p>
        </div>
      ) : (
        <p className="after-a-moment flex items-center gap-1 text-meta text-ink-faint">
          <Clock size={12} aria-hidden="true" />
          {t('message.sending')}
        </p>
      )}
    </article>
  );
};
