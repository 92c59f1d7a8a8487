/** Where the hands of an agent go next; after React has drawn what was just asked for. */
const soon = (act: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(act));
};

const focus = (id: string): boolean => {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  return element !== null && document.activeElement === element;
};

export const focusComposer = (): void => soon(() => focus('composer'));

/** The conversation as a whole, where single keys count. */
export const focusReader = (): void => {
  focus('conversation');
};

/** Into the open conversation: a fresh draft first, since that is the thing to do, then the composer. */
export const focusConversation = (): void =>
  soon(() => {
    const draft = document.getElementById('draft');
    if (draft?.dataset.stale === 'false' && focus('draft')) return;
    if (!focus('composer')) focus('conversation');
  });

/** The conversation's row in the queue; the queue scrolls it into view by itself. */
export const focusQueue = (id: string): void => soon(() => focus(`row-${id}`));

/**
 * When the focused element disappears, browsers drop the focus on the body, where a keyboard or a screen reader is
 * lost. Brings it to the conversation instead.
 */
export const keepFocus = (root: HTMLElement): (() => void) => {
  let last: Element | null = null;
  const remember = (event: FocusEvent): void => {
    last = event.target instanceof Element ? event.target : null;
  };
  const observer = new MutationObserver(() => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    root.querySelector<HTMLElement>('[data-focus-home]')?.focus({ preventScroll: true });
  });
  root.addEventListener('focusin', remember);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', remember);
    observer.disconnect();
  };
};
