import type { ChatState } from '../chat-state.ts';
import type { Translate } from '../strings.ts';
import { element, icon, setText } from './element.ts';

export type ComposerView = {
  readonly node: HTMLElement;
  readonly update: (state: ChatState) => void;
  readonly focus: () => void;
};

/** What one request can carry with room to spare; more cannot even be typed or pasted. */
const maximumLength = 10_000;

/** Where the customer writes. Enter sends, Shift+Enter breaks the line, and an input method keeps its own Enter. */
export function createComposer(
  t: Translate,
  acts: { readonly send: (text: string) => void; readonly writing: () => void },
): ComposerView {
  const input = element('textarea', {
    rows: '1',
    maxlength: String(maximumLength),
    placeholder: t('placeholder'),
    'aria-label': t('compose'),
    dir: 'auto',
    enterkeyhint: 'send',
  });
  const send = element('button', { type: 'submit', class: 'send', 'aria-label': t('send') }, icon('send'));
  const count = element('div', { class: 'count', hidden: '', role: 'status' });
  const node = element('form', { class: 'composer' }, element('div', { class: 'field' }, input, send), count);
  let limit = Number.POSITIVE_INFINITY;

  function grow(): void {
    input.style.blockSize = 'auto';
    input.style.blockSize = `${input.scrollHeight}px`;
  }

  function tell(): void {
    const used = input.value.length;
    send.disabled = input.value.trim() === '';
    count.hidden = used < limit * 0.9;
    const values = { used: String(used), limit: String(limit) };
    if (!count.hidden) setText(count, used > limit ? t('willBeCut', values) : t('count', values));
  }

  function submit(): void {
    const text = input.value;
    if (text.trim() === '') return;
    input.value = '';
    grow();
    tell();
    acts.send(text);
  }

  input.addEventListener('input', () => {
    grow();
    tell();
    acts.writing();
  });
  input.addEventListener('keydown', (event) => {
    // While an input method composes, Enter belongs to it; 229 is how older engines say so.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
    event.preventDefault();
    submit();
  });
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  tell();

  return {
    node,
    update: (state) => {
      if (limit === state.messageLength) return;
      limit = state.messageLength;
      tell();
    },
    focus: () => input.focus(),
  };
}
