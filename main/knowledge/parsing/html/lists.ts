import { asElement, type DomElement } from './dom.ts';
import { inlineText, oneLine, rawInlineText } from './inline-text.ts';

/** Deeper lists stay in the order of their lines, without more indent. */
const MAX_INDENT = 4;
const MAX_DEPTH = 50;

/** A list as one line an entry, steps with their numbers, inner lists below their entry. */
export function listLines(list: DomElement, depth: number): readonly string[] {
  const isSteps = list.tagName === 'OL';
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
  const lines: string[] = [];
  for (const child of list.children) {
    if (isList(child)) {
      // Not allowed, but often written: a list that is not inside an entry.
      lines.push(...listLines(child, Math.min(depth + 1, MAX_DEPTH)));
      continue;
    }
    const { text, inner } = entryOf(child, depth);
    const mark = isSteps ? `${number}.` : '-';
    if (text !== '') {
      lines.push(`${'  '.repeat(Math.min(depth, MAX_INDENT))}${mark} ${text}`);
      number += 1;
    }
    lines.push(...inner);
  }
  return lines;
}

/** Terms and what they mean, a line each. */
export function definitionLines(list: DomElement): readonly string[] {
  const lines: string[] = [];
  let term = '';
  for (const child of list.querySelectorAll('dt, dd')) {
    const text = inlineText(child);
    if (child.tagName === 'DT') {
      term = term === '' ? text : `${term}, ${text}`;
    } else if (text !== '') {
      lines.push(term === '' ? `- ${text}` : `- ${term}: ${text}`);
      term = '';
    }
  }
  return term === '' ? lines : [...lines, `- ${term}`];
}

function entryOf(entry: DomElement, depth: number): { text: string; inner: readonly string[] } {
  const text: string[] = [];
  const inner: string[] = [];
  const into = (parent: DomElement, level: number): void => {
    for (const child of parent.childNodes) {
      const element = asElement(child);
      if (element && isList(element) && depth < MAX_DEPTH) {
        inner.push(...listLines(element, depth + 1));
      } else if (element && level < MAX_DEPTH && element.querySelector('ul, ol')) {
        into(element, level + 1);
      } else {
        text.push(rawInlineText(child));
      }
    }
  };
  into(entry, 0);
  return { text: oneLine(text.join('')), inner };
}

function isList(element: DomElement): boolean {
  return element.tagName === 'UL' || element.tagName === 'OL';
}
