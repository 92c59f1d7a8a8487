import type { ChatState } from '../chat-state.ts';
import { logItems } from '../log-items.ts';
import type { Translate } from '../strings.ts';
import { element, icon } from './element.ts';
import { createRow, type Row, type RowActs } from './rows.ts';

export type LogView = {
  readonly node: HTMLElement;
  readonly update: (state: ChatState) => void;
  readonly toEnd: () => void;
};

/** Something that stands below the newest message, such as the survey. */
export type LogEnd = { readonly node: HTMLElement; readonly update: (state: ChatState) => void };

/** Nearer to the end than this counts as reading the newest message, in CSS pixels. */
const nearEndPx = 80;

/** The conversation: rows stay the same nodes for as long as they are there, and the place being read stays put. */
export function createLogView(t: Translate, acts: RowActs, end: LogEnd): LogView {
  const rows = new Map<string, Row>();
  const list = element('div', {
    class: 'log',
    role: 'log',
    'aria-label': t('log'),
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-busy': 'true',
    tabindex: '0',
  });
  const scroller = element('div', { class: 'scroller' }, list, end.node);
  const jump = element(
    'button',
    { type: 'button', class: 'jump', hidden: '' },
    icon('down'),
    t('newMessages'),
  );
  const node = element('div', { class: 'conversation' }, scroller, jump);

  const isNearEnd = (): boolean =>
    scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx;

  // Only the reader's own scrolling lets go of the end; what grows or shrinks around it does not.
  let isAtEnd = true;
  let endTop = 0;

  // The browser tells of scrolling a frame later; a message must not pull back a reader in between.
  const staysAtEnd = (): boolean => isNearEnd() || (isAtEnd && scroller.scrollTop >= endTop - nearEndPx);

  function toEnd(): void {
    isAtEnd = true;
    scroller.scrollTop = scroller.scrollHeight;
    endTop = scroller.scrollTop;
    jump.hidden = true;
  }

  function place(state: ChatState): boolean {
    const items = logItems(state);
    const wanted = new Set(items.map(({ key }) => key));
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      row.node.remove();
      rows.delete(key);
    }
    let isNew = false;
    items.forEach((item, index) => {
      const known = rows.get(item.key);
      const row = known ?? createRow(item, t, acts);
      row.update(item);
      if (known === undefined) {
        rows.set(item.key, row);
        isNew = true;
      }
      const there = list.children[index];
      if (there !== row.node) list.insertBefore(row.node, there ?? null);
    });
    return isNew;
  }

  jump.addEventListener('click', toEnd);
  scroller.addEventListener('scroll', () => {
    isAtEnd = isNearEnd();
    if (isAtEnd) jump.hidden = true;
  });
  new ResizeObserver(() => {
    if (staysAtEnd()) toEnd();
  }).observe(scroller);

  return {
    node,
    update: (state) => {
      const follows = staysAtEnd();
      const isNew = place(state);
      end.update(state);
      list.setAttribute('aria-busy', String(!state.isLoaded));
      if (follows) toEnd();
      else if (isNew) jump.hidden = false;
    },
    toEnd,
  };
}
