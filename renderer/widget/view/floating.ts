import type { Chat } from '../chat.ts';
import type { ChatState } from '../chat-state.ts';
import type { Keep } from '../keep.ts';
import type { Translate } from '../strings.ts';
import { element, icon } from './element.ts';
import { createPanel } from './panel.ts';

const newestReply = (state: ChatState): number =>
  state.events.findLast(({ type }) => type === 'bot_message' || type === 'agent_message')?.n ?? 0;

/** A round button in the corner of somebody else's page, and the panel it opens. */
export function mountFloating(
  frame: HTMLElement,
  chat: Chat,
  keep: Keep,
  t: Translate,
  title: string | null,
): void {
  const launcher = element('button', {
    type: 'button',
    class: 'launcher',
    'aria-label': t('launcher'),
    'aria-expanded': 'false',
    'aria-haspopup': 'dialog',
  });
  launcher.append(icon('chat'), element('span', { class: 'unread' }));
  const panel = createPanel(chat, t, { title, heading: 'h2', close: () => close() });
  panel.node.setAttribute('role', 'dialog');
  panel.node.setAttribute('aria-label', t('panel'));
  panel.node.hidden = true;
  function open(takeFocus: boolean): void {
    panel.node.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    keep.change(() => ({ isOpen: true }));
    chat.open();
    panel.update(chat.state());
    panel.toEnd();
    noteSeen(chat.state());
    if (takeFocus) panel.focus();
  }

  function close(): void {
    panel.node.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    keep.change(() => ({ isOpen: false }));
    tellUnread(chat.state());
    launcher.focus();
  }

  function noteSeen(state: ChatState): void {
    const newest = newestReply(state);
    if (newest > keep.read().seen) keep.change(() => ({ seen: newest }));
  }

  function tellUnread(state: ChatState): void {
    const hasUnread = newestReply(state) > keep.read().seen;
    launcher.classList.toggle('has-unread', hasUnread);
    launcher.setAttribute('aria-label', t(hasUnread ? 'launcherUnread' : 'launcher'));
  }

  launcher.addEventListener('click', () => open(true));
  panel.node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    close();
  });
  chat.subscribe((state) => {
    if (!panel.node.hidden) {
      noteSeen(state);
      panel.update(state);
    } else if (state.isLoaded) tellUnread(state);
  });
  frame.append(launcher, panel.node);

  const kept = keep.read();
  // Open before the reload, open after it; the page's own focus is left alone.
  if (kept.isOpen) open(false);
  // A conversation that goes on must not need an open panel to be heard of.
  else if (kept.conversation !== null) chat.open();
}
