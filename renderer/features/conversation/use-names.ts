import { useCallback } from 'react';
import type { AgentId, ConversationSummary } from '../../../preload/contract/index.ts';
import { useText } from '../../i18n/index.ts';
import { useWindow } from '../../stores/index.ts';
import type { Speaker } from './timeline.ts';

const nobody: readonly { agent: AgentId; name: string }[] = [];

/** How everyone in a conversation is called: the customer by name, the bot as the bot, colleagues where known. */
export const useNames = (summary: ConversationSummary): ((who: Speaker, agent: AgentId | null) => string) => {
  const t = useText();
  const me = useWindow((state) => state.me);
  const colleagues = useWindow((state) => state.colleagues.get(summary.id)) ?? nobody;
  const customer = summary.customer.name;
  return useCallback(
    (who, agent) => {
      if (who === 'bot') return t('who.bot');
      if (who === 'customer') return customer ?? t('who.customer');
      if (agent === null || agent === me?.id) return t('who.you');
      return colleagues.find((colleague) => colleague.agent === agent)?.name ?? t('who.colleague');
    },
    [t, customer, me, colleagues],
  );
};
