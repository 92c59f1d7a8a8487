import { ArticleBuilder, type Section } from '../../documents/article.ts';
import { blocksOf } from '../../documents/plain-text.ts';
import { asElement, type DomElement, type DomNode, isText } from './dom.ts';
import { inlineText, MAX_TREE_DEPTH, rawInlineText, visible } from './inline-text.ts';
import { definitionLines, listLines } from './lists.ts';
import { tableLines } from './tables.ts';

const INLINE = new Set(
  'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);

const BLOCKS = 'p,div,section,article,ul,ol,dl,table,pre,h1,h2,h3,h4,h5,h6,blockquote,details';

/** The headings and blocks below a node, in reading order, without the elements that are passed over. */
export function sectionsOf(
  root: DomNode,
  isPassedOver: (element: DomElement) => boolean = () => false,
): readonly Section[] {
  const walk = new Walk(isPassedOver);
  walk.into(root, 0);
  return walk.end();
}

class Walk {
  readonly #article = new ArticleBuilder();
  readonly #isPassedOver: (element: DomElement) => boolean;
  #line = '';

  constructor(isPassedOver: (element: DomElement) => boolean) {
    this.#isPassedOver = isPassedOver;
  }

  into(node: DomNode, depth: number): void {
    for (const child of node.childNodes) {
      const element = asElement(child);
      if (isText(child)) {
        this.#line += spaced(child.textContent ?? '');
      } else if (element && !this.#isPassedOver(element)) {
        this.#element(element, depth + 1);
      }
    }
  }

  end(): readonly Section[] {
    this.#endLine();
    return this.#article.sections();
  }

  #element(element: DomElement, depth: number): void {
    const tag = element.tagName;
    if (tag === 'BR') {
      this.#line += '\n';
    } else if (depth > MAX_TREE_DEPTH || (INLINE.has(tag) && !element.querySelector(BLOCKS))) {
      this.#line += spaced(rawInlineText(element));
    } else {
      this.#endLine();
      this.#block(element, tag, depth);
      this.#endLine();
    }
  }

  #block(element: DomElement, tag: string, depth: number): void {
    const rows = tag === 'TABLE' ? tableLines(element) : null;
    if (rows) {
      this.#article.block('list', rows.join('\n'));
    } else if (/^H[1-6]$/.test(tag)) {
      this.#article.heading(Number(tag.charAt(1)), inlineText(element));
    } else if (tag === 'SUMMARY') {
      this.#article.heading(Math.min(6, this.#article.level + 1), inlineText(element));
    } else if (tag === 'UL' || tag === 'OL') {
      this.#article.block('list', listLines(element, 0).join('\n'));
    } else if (tag === 'DL') {
      this.#article.block('list', definitionLines(element).join('\n'));
    } else if (tag === 'PRE') {
      this.#article.block('code', visible(element.textContent ?? '').trim());
    } else {
      this.into(element, depth);
    }
  }

  /** Two line breaks are how many editors end a paragraph, and some write their lists with one. */
  #endLine(): void {
    for (const { kind, text } of blocksOf(visible(this.#line))) {
      this.#article.block(kind, text);
    }
    this.#line = '';
  }
}

/** In HTML the end of a line is a space. */
function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
