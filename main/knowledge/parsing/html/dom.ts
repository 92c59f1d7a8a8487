import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { Refused } from '../messages.ts';

/** Pages that people make are nested some 40 deep; deeper trees are made to take time or the stack. */
const MAX_DEPTH = 200;

/** As much of the DOM as reading needs; the rest of the product knows no DOM at all. */
export type DomNode = {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: readonly DomNode[];
};

export type DomElement = DomNode & {
  /** In capitals. */
  readonly tagName: string;
  readonly children: readonly DomElement[];
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): readonly DomElement[];
  remove(): void;
};

export type DomDocument = Omit<DomElement, 'tagName' | 'getAttribute'>;

export function isText(node: DomNode): boolean {
  return node.nodeType === 3;
}

export function asElement(node: DomNode): DomElement | null {
  return node.nodeType === 1 ? (node as DomElement) : null;
}

/** Nothing is run and nothing is loaded: what comes out is a tree. */
export function parseDom(html: string): DomDocument {
  const { document } = parseHTML(html) as unknown as { readonly document: DomDocument & Linked };
  if (depthOf(document) > MAX_DEPTH) {
    throw new Refused(`its elements are nested more than ${MAX_DEPTH} deep; save the part with the text`);
  }
  return document;
}

type Linked = {
  readonly firstChild: Linked | null;
  readonly nextSibling: Linked | null;
  readonly parentNode: Linked | null;
};

/** Where a page's text is; not every page has a `body`, and asking for it by name would make one that is empty. */
export function bodyOf(document: DomDocument): DomNode {
  return document.querySelector('body') ?? document;
}

/** How deep a tree is, found without going into itself for each level. */
function depthOf(root: Linked): number {
  let [depth, deepest] = [0, 0];
  let node: Linked | null = root;
  while (node) {
    if (node.firstChild && depth <= MAX_DEPTH) {
      node = node.firstChild;
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else {
      while (node && node !== root && !node.nextSibling) {
        node = node.parentNode;
        depth -= 1;
      }
      node = node && node !== root ? node.nextSibling : null;
    }
  }
  return deepest;
}

/** The part of a page that is most likely its article, as HTML; the document is taken apart by it. */
export function likelyArticle(document: DomDocument, maxElements: number): string | null {
  const reader = new Readability(document as never, { maxElemsToParse: maxElements });
  return reader.parse()?.content ?? null;
}
