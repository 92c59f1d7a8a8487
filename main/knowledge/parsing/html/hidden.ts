import type { DomDocument } from './dom.ts';

/** What no reader of a page sees, or what is not text. */
const NEVER_SHOWN = [
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'canvas',
  'audio',
  'video',
  'head',
  'title',
  'meta',
  'link',
  'button',
  'select',
  'textarea',
  'input',
  '[hidden]',
  '[aria-hidden="true"]',
].join(',');

/** Ways to hide text by style; what is written to be read has none of them. */
const HIDING = [
  /display\s*:\s*none/,
  /visibility\s*:\s*(?:hidden|collapse)/,
  /(?:^|;)\s*opacity\s*:\s*0*(?:\.0*)?(?:;|!|%|$)/,
  /font-size\s*:\s*(?:0*(?:\.\d+)?|1)(?:px|pt|em|rem|%)?\s*(?:;|!|$)/,
  /(?:text-indent|left|right|top|bottom|margin-left|margin-top)\s*:\s*-\d{3,}/,
  /(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)/,
  /clip\s*:\s*rect\s*\(\s*[01](?:px)?[\s,]/,
  /clip-path\s*:\s*inset\s*\(\s*(?:50|100)%/,
  /transform\s*:\s*scale\s*\(\s*0/,
  /(?:^|;)\s*color\s*:\s*transparent/,
];

const MAX_STYLE = 200_000;
const MAX_RULES = 500;

/** Takes out of the tree what a reader of the page does not see, so that nobody can write to the bot alone. */
export function removeHidden(document: DomDocument): void {
  const hiding = hidingSelectors(document);
  removeAll(document, NEVER_SHOWN);
  for (const selector of hiding) {
    removeAll(document, selector);
  }
  for (const element of document.querySelectorAll('[style]')) {
    if (isHiding(element.getAttribute('style') ?? '')) {
      element.remove();
    }
  }
}

/** Whether a list of declarations keeps text from being seen. */
export function isHiding(declarations: string): boolean {
  const style = declarations.toLowerCase();
  return HIDING.some((pattern) => pattern.test(style)) || isColourOnItself(style);
}

function isColourOnItself(style: string): boolean {
  const colour = /(?:^|;)\s*color\s*:\s*([^;!]{1,40})/.exec(style)?.[1]?.trim();
  const ground = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]{1,40})/.exec(style)?.[1]?.trim();
  return colour !== undefined && colour === ground;
}

/** Simple rules of the page's own style sheets; those within `@media` are for other readers. */
function hidingSelectors(document: DomDocument): readonly string[] {
  const sheets = document.querySelectorAll('style').map((style) => style.textContent ?? '');
  const text = sheets
    .join('\n')
    .slice(0, MAX_STYLE)
    .replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, '');
  const selectors: string[] = [];
  let depth = 0;
  for (const rule of text.split('}').slice(0, MAX_RULES)) {
    const opened = rule.split('{');
    const [selector = '', declarations] = opened.slice(-2);
    depth += opened.length - 2;
    if (depth === 0 && declarations !== undefined && isHiding(declarations) && !selector.includes('@')) {
      selectors.push(selector.trim());
    }
    depth = Math.max(0, depth);
  }
  return selectors;
}

function removeAll(document: DomDocument, selector: string): void {
  try {
    for (const element of document.querySelectorAll(selector)) {
      element.remove();
    }
  } catch (error) {
    // A selector of tomorrow's CSS hides nothing here.
    if (!(error instanceof Error)) {
      throw error;
    }
  }
}
