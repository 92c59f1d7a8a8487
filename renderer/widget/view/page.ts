import type { Chat } from '../chat.ts';
import type { Translate } from '../strings.ts';
import { element } from './element.ts';
import { createPanel } from './panel.ts';

/** The hosted page: the same chat, as large as the window. */
export function mountPage(frame: HTMLElement, chat: Chat, t: Translate): void {
  const panel = createPanel(chat, t, { title: null, heading: 'h1', close: null });
  panel.node.classList.add('page');
  chat.subscribe((state) => {
    panel.update(state);
    if (state.title !== null) document.title = state.title;
  });
  frame.append(element('main', {}, panel.node));
  chat.open();
  panel.update(chat.state());
  panel.focus();
}
