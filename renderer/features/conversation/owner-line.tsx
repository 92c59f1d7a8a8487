import { Bot, CircleCheck, Hand, User, Users } from 'lucide-react';
import type { ConversationSummary } from '../../../preload/contract/index.ts';
import { ActKeys, Button, cls, PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { handBack, takeOver, useDesk, useWindow } from '../../stores/index.ts';
import { useNames } from './use-names.ts';

/** Who may speak now, and the key that changes it. Always there. */
export const OwnerLine = ({ summary, hasMainAct }: { summary: ConversationSummary; hasMainAct: boolean }) => {
  const t = useText();
  const desk = useDesk();
  const me = useWindow((state) => state.me);
  const nameOf = useNames(summary);
  const { id, owner } = summary;
  const isMine = owner === 'agent' && summary.agent === me?.id;
  const say = {
    bot: { icon: Bot, text: t(summary.draft === null ? 'owner.bot' : 'owner.botProposes') },
    offered: { icon: Hand, text: t('owner.offered') },
    agent: isMine
      ? { icon: User, text: t('owner.you') }
      : { icon: Users, text: t('owner.colleague', { name: nameOf('agent', summary.agent) }) },
    closed: { icon: CircleCheck, text: t('owner.closed') },
  }[owner];
  const Icon = say.icon;
  // Looking over the bot's shoulder is no call to act; a customer who waits is.
  const isMain = owner === 'offered' && !hasMainAct;
  const mayTake = owner === 'bot' || owner === 'offered' || (owner === 'agent' && !isMine);
  return (
    <div
      data-owner={owner}
      className={cls(
        'flex h-10 shrink-0 items-center gap-2 border-t px-4 text-ui split:px-6',
        owner === 'offered' ? 'border-transparent bg-accent-wash text-ink' : 'border-line text-ink-soft',
      )}
    >
      <Icon
        size={14}
        aria-hidden="true"
        className={cls('shrink-0', owner === 'offered' && 'text-accent-ink')}
      />
      <p role="status" className={cls('min-w-0 flex-1 truncate', owner === 'offered' && 'font-medium')}>
        <PlainText text={say.text} />
      </p>
      {(isMine || owner === 'offered') && (
        <Button
          look="quiet"
          // After a take-over this stands where that button stood: the second half of a double click is not meant for it.
          onClick={(event) => {
            if (event.detail < 2) void handBack(desk, id);
          }}
        >
          {t('act.handBack')}
          <ActKeys act="handBack" />
        </Button>
      )}
      {mayTake && (
        <Button look={isMain ? 'main' : 'plain'} onClick={() => void takeOver(desk, id)}>
          {t('act.takeOver')}
          <ActKeys act="takeOver" onAccent={isMain} />
        </Button>
      )}
    </div>
  );
};
