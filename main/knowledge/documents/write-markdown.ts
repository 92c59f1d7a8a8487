import type { Article, Block } from './article.ts';

/** Puts between the headings of a path that is deeper than Markdown's six levels. */
const DEEPEST = 6;

/**
 * An article as Markdown that a person can read and change; read again it is the same article. `facts` are lines of
 * front matter.
 */
export function markdownOf(article: Article, facts: Readonly<Record<string, string>> = {}): string {
  const front = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const lines = front.length === 0 ? [] : ['---', ...front, '---', ''];
  if (article.title !== null) {
    lines.push(`# ${escaped(article.title)}`, '');
  }
  let above: readonly string[] = [];
  for (const { path, blocks } of article.sections) {
    lines.push(...headings(path, above));
    above = path;
    for (const block of blocks) {
      lines.push(...blockLines(block), '');
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Only the headings that are new; one that stands again after another is written again. */
function headings(path: readonly string[], above: readonly string[]): readonly string[] {
  let same = 0;
  while (same < path.length && same < above.length && path[same] === above[same]) {
    same += 1;
  }
  // Text that goes back to a heading further up needs that heading once more.
  const from = same === path.length && path.length > 0 ? path.length - 1 : same;
  return path.slice(from).flatMap((text, index) => {
    const level = Math.min(DEEPEST, from + index + 2);
    return [`${'#'.repeat(level)} ${escaped(text)}`, ''];
  });
}

function blockLines({ kind, text }: Block): readonly string[] {
  switch (kind) {
    case 'code':
      return [fenceFor(text), text, fenceFor(text)];
    case 'paragraph':
      return [escaped(text)];
    case 'list':
      return text.split('\n').map((line) => {
        const [, indent = '', mark = '', rest = ''] = /^( *)(-|\d{1,4}\.) (.*)$/.exec(line) ?? [];
        // What leads a list in stands in a paragraph before it.
        return mark === '' ? escaped(line) : `${indent}${mark} ${escaped(rest)}`;
      });
  }
}

function fenceFor(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  return '`'.repeat(longest + 1);
}

/** Nothing in the text is a mark of Markdown or a tag any more. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]~!|]/g, '\\$&')
    .replace(/^(\s*)([#>+=-]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}` : `${space}\\${mark}`,
    )
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/\s#+\s*$/, (end) => end.replace('#', '\\#'));
}
