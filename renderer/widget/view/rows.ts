import type { Button, WebChatSource, WebChatStatus } from '../../../preload/contract/index.ts';
import type { LogItem } from '../log-items.ts';
import type { StringKey, Translate } from '../strings.ts';
import { element, icon, setText } from './element.ts';
import { plainText, richText, typedText } from './text.ts';

export type RowActs = { readonly press: (button: Button) => void; readonly retry: (id: string) => void };

export type Row = {
  readonly node: HTMLElement;
  /** Takes the row to how the item stands now; its text never changes. */
  readonly update: (item: LogItem) => void;
};

const lineTexts: Readonly<Record<WebChatStatus, StringKey>> = {
  bot: 'lineBot',
  waiting: 'lineWaiting',
  person: 'linePerson',
  closed: 'lineClosed',
};

/** One row of the conversation. */
export function createRow(item: LogItem, t: Translate, acts: RowActs): Row {
  switch (item.kind) {
    case 'own':
      return ownRow(item, t, acts);
    case 'line':
      return { node: element('p', { class: 'line' }, t(lineTexts[item.status])), update: () => undefined };
    case 'rated':
      return { node: element('p', { class: 'line' }, t('surveyThanks')), update: () => undefined };
    case 'bot':
    case 'person':
      return replyRow(item, t, acts);
  }
}

function ownRow(item: Extract<LogItem, { kind: 'own' }>, t: Translate, acts: RowActs): Row {
  const state = element('div', { class: 'delivery', 'aria-live': 'off' });
  const cut = element('div', { class: 'note', hidden: '' });
  const bubble = element('div', { class: 'bubble' }, spokenName(t, 'you'), typedText(item.text));
  const node = element('div', { class: 'row own' }, bubble, cut, state);
  let shown: string | null = null;
  return {
    node,
    update: (now) => {
      if (now.kind !== 'own') return;
      if (now.cutFrom !== null && cut.hidden) {
        cut.hidden = false;
        // The confirmed text is the cut one: what was not sent must not look as if it was.
        bubble.replaceChildren(spokenName(t, 'you'), typedText(now.text));
        setText(cut, t('cut', { kept: String(now.text.length), all: String(now.cutFrom) }));
      }
      if (now.delivery === shown) return;
      shown = now.delivery;
      node.dataset.delivery = shown ?? '';
      state.replaceChildren(...deliveryNodes(now.delivery, t, () => acts.retry(item.id)));
    },
  };
}

function deliveryNodes(
  delivery: Extract<LogItem, { kind: 'own' }>['delivery'],
  t: Translate,
  retry: () => void,
): readonly (Node | string)[] {
  switch (delivery) {
    case null:
      return [];
    case 'sending':
      return [t('sending')];
    case 'sent':
      return [t('sent')];
    case 'refused':
      return [t('refused')];
    case 'too_long':
      return [t('tooLong')];
    case 'waiting': {
      const button = element('button', { type: 'button', class: 'retry' }, t('retry'));
      button.addEventListener('click', retry);
      return [button];
    }
  }
}

function replyRow(item: Extract<LogItem, { kind: 'bot' | 'person' }>, t: Translate, acts: RowActs): Row {
  const who = item.kind === 'bot' ? 'bot' : 'colleague';
  const name = element('div', { class: 'name', 'aria-hidden': 'true' }, t(who));
  if (item.kind === 'person') name.prepend(icon('person'));
  const bubble = element('div', { class: 'bubble' }, spokenName(t, who), ...richText(item.text));
  if (item.sources.length > 0) bubble.append(sourcesNode(item.sources, t));
  const buttons = element('div', { class: 'quick-replies' });
  const node = element('div', { class: `row ${item.kind}` }, name, bubble, buttons);
  let shown: readonly Button[] = [];
  return {
    node,
    update: (now) => {
      if (now.kind !== 'bot' && now.kind !== 'person') return;
      name.hidden = !now.isFirst;
      if (now.buttons === shown || (now.buttons.length === 0 && shown.length === 0)) return;
      shown = now.buttons;
      buttons.replaceChildren(...shown.map((button) => quickReply(button, acts)));
    },
  };
}

function quickReply(button: Button, acts: RowActs): HTMLElement {
  const node = element('button', { type: 'button' }, element('bdi', {}, plainText(button.label)));
  node.addEventListener('click', () => acts.press(button));
  return node;
}

function sourcesNode(sources: readonly WebChatSource[], t: Translate): HTMLElement {
  const [first] = sources;
  const summary =
    sources.length === 1 && first !== undefined
      ? t('source', { title: '\u0000' }).split('\u0000')
      : [t('sources', { count: String(sources.length) })];
  const [before = '', after = ''] = summary;
  const heading = element('summary', {}, before);
  if (sources.length === 1 && first !== undefined)
    heading.append(element('bdi', {}, plainText(first.title)), after);
  const quotes = sources.map(({ title, quote }) =>
    element(
      'li',
      {},
      ...(sources.length === 1 ? [] : [element('bdi', { class: 'source-title' }, plainText(title))]),
      element('q', { dir: 'auto' }, plainText(quote)),
    ),
  );
  return element('details', { class: 'sources' }, heading, element('ul', {}, ...quotes));
}

/** Shape and place say who speaks; a screen reader hears it before each message. */
function spokenName(t: Translate, who: 'you' | 'bot' | 'colleague'): HTMLElement {
  return element('span', { class: 'spoken' }, t('says', { who: t(who) }));
}
