import type { WebChatStatus } from '../../../preload/contract/index.ts';
import type { Chat } from '../chat.ts';
import { type ChatState, statusOf } from '../chat-state.ts';
import type { StringKey, Translate } from '../strings.ts';
import { createComposer } from './composer.ts';
import { element, icon, setText } from './element.ts';
import { createLogView } from './log.ts';
import { createNotice } from './notice.ts';
import { createSurvey } from './survey.ts';
import { plainText } from './text.ts';

export type PanelView = {
  readonly node: HTMLElement;
  readonly update: (state: ChatState) => void;
  readonly focus: () => void;
  readonly toEnd: () => void;
};

const headlines: Readonly<Record<WebChatStatus, StringKey>> = {
  bot: 'disclosure',
  waiting: 'waiting',
  person: 'person',
  closed: 'closed',
};

/** The chat itself: who answers, the conversation, and where to write. `close` is absent on the hosted page. */
export function createPanel(
  chat: Chat,
  t: Translate,
  options: {
    readonly title: string | null;
    readonly heading: 'h1' | 'h2';
    readonly close: (() => void) | null;
  },
): PanelView {
  const composer = createComposer(t, {
    send: (text) => {
      chat.send(text);
      log.toEnd();
    },
    writing: chat.writing,
  });
  const survey = createSurvey(t, {
    answer: chat.answerSurvey,
    startOver: () => {
      chat.startOver();
      composer.focus();
    },
  });
  const log = createLogView(
    t,
    {
      press: (button) => {
        chat.press(button);
        // The pressed button goes away: the next thing to do is to write.
        composer.focus();
        log.toEnd();
      },
      retry: chat.retry,
    },
    survey,
  );
  const notice = createNotice(t);

  const title = element(options.heading, { class: 'title', dir: 'auto' });
  const headline = element('p', { class: 'headline', role: 'status' });
  const header = element('div', { class: 'head' }, element('div', { class: 'titles' }, title, headline));
  if (options.close !== null) {
    const close = element(
      'button',
      { type: 'button', class: 'close', 'aria-label': t('close') },
      icon('close'),
    );
    close.addEventListener('click', options.close);
    header.append(close);
  }

  const person = element('button', { type: 'button', class: 'person' }, icon('person'), t('talkToPerson'));
  person.addEventListener('click', () => {
    chat.press({ label: t('talkToPerson'), payload: 'human' });
    composer.focus();
    log.toEnd();
  });
  const dots = element(
    'span',
    { class: 'dots', 'aria-hidden': 'true' },
    element('i'),
    element('i'),
    element('i'),
  );
  const typingText = element('span', { class: 'spoken' });
  const typing = element('div', { class: 'typing', role: 'status' }, dots, typingText);
  const bar = element('div', { class: 'bar' }, typing, person);

  let shownTitle: string | null = null;
  function setTitle(text: string): void {
    if (text === shownTitle) return;
    shownTitle = text;
    title.replaceChildren(plainText(text));
  }

  return {
    node: element('div', { class: 'panel' }, header, notice.node, log.node, bar, composer.node),
    update: (state) => {
      const status = statusOf(state);
      setTitle(options.title ?? state.title ?? t('panel'));
      setText(headline, t(headlines[status]));
      headline.dataset.status = status;
      typing.dataset.by = state.typing ?? '';
      setText(
        typingText,
        state.typing === null ? '' : t(state.typing === 'bot' ? 'botTyping' : 'personTyping'),
      );
      person.hidden = status === 'waiting' || status === 'person' || state.connection === 'unavailable';
      notice.update(state);
      composer.update(state);
      log.update(state);
    },
    focus: composer.focus,
    toEnd: log.toEnd,
  };
}
