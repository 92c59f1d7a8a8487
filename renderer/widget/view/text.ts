import { type Inline, parseSubset, splitHidden } from '../../text/index.ts';
import { element } from './element.ts';

/** Text as text; characters that would be invisible or turn their neighbours around are shown as marks. */
export function plainText(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const run of splitHidden(text)) {
    if (run.kind === 'plain') fragment.append(run.text);
    else {
      const times = run.count > 1 ? `×${run.count}` : '';
      fragment.append(element('span', { class: 'hidden-character' }, `${run.code}${times}`));
    }
  }
  return fragment;
}

/** A link says where it leads: its own address, or its name with the host behind it. */
function linkNode({ url, host, label }: Extract<Inline, { kind: 'link' }>): Node {
  const link = element(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' },
    plainText(label),
  );
  if (label.startsWith(`https://${host}`)) return link;
  const named = document.createDocumentFragment();
  named.append(link, element('bdi', { class: 'host' }, ` (${host})`));
  return named;
}

function inlineNode(node: Inline): Node {
  switch (node.kind) {
    case 'text':
      return plainText(node.text);
    case 'bold':
      return element('strong', {}, ...node.children.map(inlineNode));
    case 'code':
      return element('code', {}, plainText(node.text));
    case 'link':
      return linkNode(node);
  }
}

function linesOf(lines: readonly (readonly Inline[])[]): Node[] {
  return lines.flatMap((line, index) => [...(index === 0 ? [] : [element('br')]), ...line.map(inlineNode)]);
}

/**
 * A reply as the closed subset: paragraphs, line breaks, lists, bold, code, links. Each block is isolated in its own
 * direction. There is no way from a text to any other element, and nothing in it is fetched.
 */
export function richText(text: string): Node[] {
  return parseSubset(text).map((block) => {
    if (block.kind === 'paragraph') return element('p', { dir: 'auto' }, ...linesOf(block.lines));
    if (block.kind === 'code')
      return element('pre', { dir: 'auto' }, element('code', {}, plainText(block.text)));
    const items = block.items.map((item) => element('li', { dir: 'auto' }, ...item.map(inlineNode)));
    return block.ordered
      ? element('ol', { start: String(block.start) }, ...items)
      : element('ul', {}, ...items);
  });
}

/** What a customer typed: exactly that. */
export function typedText(text: string): Node {
  return element('p', { dir: 'auto', class: 'typed' }, plainText(text));
}
