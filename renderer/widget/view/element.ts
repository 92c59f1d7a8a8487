type Attributes = Readonly<Record<string, string>>;
type Child = Node | string;

/** An element with attributes and children. Strings become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Changes a text only when it differs, so that screen readers do not say it again. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

const svg = 'http://www.w3.org/2000/svg';

const drawings = {
  chat: [
    'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z',
  ],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  send: ['M12 19V5', 'M6 11l6-6 6 6'],
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M5 20a7 7 0 0 1 14 0'],
  down: ['M6 9l6 6 6-6'],
} as const;

/** A line drawing in the colour of its text; what it means is always said in words beside it. */
export function icon(name: keyof typeof drawings): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  for (const d of drawings[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', d);
    drawing.append(path);
  }
  return drawing;
}
