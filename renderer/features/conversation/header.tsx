import {
  AlarmClock,
  ArrowLeft,
  CircleCheck,
  PanelRight,
  RotateCcw,
  ShieldCheck,
  ShieldQuestion,
} from 'lucide-react';
import type { ConversationSummary } from '../../../preload/contract/index.ts';
import {
  ActKeys,
  Avatar,
  Button,
  cls,
  IconButton,
  PlainText,
  Tip,
  WaitTimer,
} from '../../components/index.ts';
import { channelName } from '../../i18n/channels.ts';
import { useText } from '../../i18n/index.ts';
import { languageName } from '../../i18n/languages.ts';
import {
  languageOf,
  openDialog,
  openSide,
  reopen,
  resolve,
  useDesk,
  useView,
  useWindow,
} from '../../stores/index.ts';

/** Who it is, how long they have waited, and what ends it. */
export const ConversationHeader = ({ summary }: { summary: ConversationSummary }) => {
  const t = useText();
  const desk = useDesk();
  const { customer, id } = summary;
  const language = useWindow((state) => languageOf(state, summary));
  const isClosed = summary.owner === 'closed';
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4 split:px-6">
      <IconButton
        aria-label={t('key.back')}
        className="-ms-1 split:hidden"
        onClick={() => useView.setState({ pane: 'queue' })}
      >
        <ArrowLeft size={16} aria-hidden="true" />
      </IconButton>
      <Avatar who="customer" name={customer.name} className="size-8 text-meta max-split:hidden" />
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-read leading-5 font-semibold" data-testid="customer-name">
          <PlainText text={customer.name ?? t('who.customer')} />
        </h2>
        <p className="flex min-w-0 items-center gap-1.5 truncate text-meta text-ink-soft">
          <span className={cls('inline-flex shrink-0 items-center gap-1', customer.verified && 'text-good')}>
            {customer.verified ? (
              <ShieldCheck size={12} aria-hidden="true" />
            ) : (
              <ShieldQuestion size={12} aria-hidden="true" />
            )}
            {t(customer.verified ? 'customer.verified' : 'customer.notVerified')}
          </span>
          <span aria-hidden="true">·</span>
          {customer.tier !== null && (
            <>
              <span className="max-w-32 truncate">
                <PlainText text={customer.tier} />
              </span>
              <span aria-hidden="true">·</span>
            </>
          )}
          <span className="truncate">{languageName(language)}</span>
          <span aria-hidden="true">·</span>
          <span className="truncate">
            <PlainText text={channelName(t, summary.channel)} />
          </span>
        </p>
      </div>
      {summary.waitingSince !== null && !isClosed && <WaitTimer since={summary.waitingSince} look="pill" />}
      <IconButton aria-label={t('side.title')} className="card:hidden" onClick={() => openSide('customer')}>
        <PanelRight size={16} aria-hidden="true" />
      </IconButton>
      {isClosed ? (
        <Button look="quiet" onClick={() => void reopen(desk, id)}>
          <RotateCcw size={14} aria-hidden="true" />
          {t('act.reopen')}
          <ActKeys act="reopen" />
        </Button>
      ) : (
        <div className="flex items-center gap-0.5">
          <Tip label={t('key.snooze')} act="snooze">
            <IconButton aria-label={t('key.snooze')} onClick={() => openDialog('snooze')}>
              <AlarmClock size={16} aria-hidden="true" />
            </IconButton>
          </Tip>
          <Tip label={t('key.resolve')} act="resolve">
            <IconButton aria-label={t('key.resolve')} onClick={() => void resolve(desk, id)}>
              <CircleCheck size={16} aria-hidden="true" />
            </IconButton>
          </Tip>
        </div>
      )}
    </header>
  );
};
