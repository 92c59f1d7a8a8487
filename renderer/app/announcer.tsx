import { useEffect, useState } from 'react';
import { type Key, useText } from '../i18n/index.ts';
import { useDesk, useView, type WindowState } from '../stores/index.ts';
import { spellHidden } from '../text/index.ts';

type Announcement = { readonly text: Key; readonly values: Record<string, string> };

/** What a listener should hear about between two states: news in the open conversation, and who needs someone. */
const newsOf = (state: WindowState, before: WindowState): Announcement | null => {
  const selected = useView.getState().selected;
  const thread = selected === null ? undefined : state.threads.get(selected);
  const known = selected === null ? undefined : before.threads.get(selected);
  const last = thread?.events.at(-1);
  const name = (selected === null ? null : state.summaries.get(selected)?.customer.name) ?? '';
  if (last !== undefined && known !== undefined && last.n > (known.events.at(-1)?.n ?? 0)) {
    if (last.body.type === 'customer_message') {
      return { text: 'live.customer', values: { name, text: last.body.text } };
    }
    if (last.body.type === 'bot_message') return { text: 'live.bot', values: { text: last.body.reply.text } };
    if (last.body.type === 'draft_made') return { text: 'live.draft', values: { name } };
  }
  if (state.summaries === before.summaries || before.seq === null) return null;
  for (const [id, summary] of state.summaries) {
    const old = before.summaries.get(id);
    if (old !== summary && summary.owner === 'offered' && old?.owner !== 'offered') {
      return { text: 'live.needsYou', values: { name: summary.customer.name ?? '' } };
    }
  }
  return null;
};

/** A place that only screen readers see; what is put here is read out when they are done with what they say. */
export const Announcer = () => {
  const t = useText();
  const desk = useDesk();
  const [said, setSaid] = useState('');
  useEffect(
    () =>
      desk.store.subscribe((state, before) => {
        const news = newsOf(state, before);
        if (news !== null) setSaid(spellHidden(t(news.text, news.values)));
      }),
    [desk, t],
  );
  return (
    <div aria-live="polite" className="sr-only" data-testid="announcer">
      {said}
    </div>
  );
};
