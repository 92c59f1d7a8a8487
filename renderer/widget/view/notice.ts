import type { ChatState } from '../chat-state.ts';
import type { Translate } from '../strings.ts';
import { element, setText } from './element.ts';

export type NoticeView = { readonly node: HTMLElement; readonly update: (state: ChatState) => void };

function noticeText(state: ChatState, isOnline: boolean, t: Translate): string {
  if (state.connection === 'unavailable') return t('unavailable');
  if (state.connection === 'lost') return t(isOnline ? 'reconnecting' : 'offline');
  if (state.pending.some(({ delivery }) => delivery === 'waiting')) return t('notSent');
  return state.isLoaded ? '' : t('connecting');
}

/** One line about the connection; empty when all is well. Spoken once when it changes. */
export function createNotice(t: Translate): NoticeView {
  const text = element('span');
  const node = element('div', { class: 'notice', role: 'status' }, text);
  return {
    node,
    update: (state) => {
      const now = noticeText(state, navigator.onLine, t);
      setText(text, now);
      node.dataset.kind =
        now === '' ? 'none' : state.isLoaded || state.connection === 'lost' ? 'trouble' : 'wait';
    },
  };
}
