import { asElement, type DomNode, isText } from './dom.ts';

/** Elements that stand between words: text before and after them is not one word. */
const BREAKS = new Set(['BR', 'P', 'DIV', 'LI', 'TR', 'TD', 'TH', 'DT', 'DD', 'HR', 'UL', 'OL', 'TABLE']);

/** Nobody marks text up deeper than this; deeper trees are made to exhaust the stack. */
export const MAX_TREE_DEPTH = 400;

/** The text of a node in one line, as it is read: links with their address, pictures as what they show. */
export function inlineText(node: DomNode): string {
  return oneLine(rawInlineText(node));
}

/** The same with the spaces as they stand, to be put between other text. */
export function rawInlineText(node: DomNode): string {
  const parts: string[] = [];
  collect(node, parts, 0);
  return parts.join('');
}

export function oneLine(text: string): string {
  return visible(text).replace(/\s+/gu, ' ').trim();
}

/** Without characters that are not seen: they split words for a search, or carry what only a machine reads. */
export function visible(text: string): string {
  return text.replace(
    /[\u00AD\u200B\u2060-\u2064\uFEFF\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\0]/gu,
    '',
  );
}

function collect(node: DomNode, parts: string[], depth: number): void {
  if (isText(node)) {
    parts.push(node.textContent ?? '');
    return;
  }
  const element = asElement(node);
  if (!element || depth > MAX_TREE_DEPTH) {
    return;
  }
  if (element.tagName === 'IMG') {
    parts.push(' ', element.getAttribute('alt') ?? '', ' ');
    return;
  }
  const isBreak = BREAKS.has(element.tagName);
  const from = parts.length;
  if (isBreak) {
    parts.push(' ');
  }
  for (const child of element.childNodes) {
    collect(child, parts, depth + 1);
  }
  if (isBreak) {
    parts.push(' ');
  } else if (element.tagName === 'A') {
    const label = parts.splice(from).join('');
    parts.push(withAddress(label, element.getAttribute('href') ?? ''));
  }
}

/** A customer cannot click a label, so an address outside stays readable behind it. */
function withAddress(label: string, url: string): string {
  const isOutside = /^(?:https?:\/\/|mailto:)\S+$/i.test(url);
  const address = url.replace(/^mailto:/i, '');
  return isOutside && label.trim() !== '' && oneLine(label) !== address ? `${label} (${address})` : label;
}
