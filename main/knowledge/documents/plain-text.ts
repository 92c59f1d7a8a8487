import type { Block } from './article.ts';

/** The blocks of a text file: paragraphs between blank lines; lines that look like a list stay lines. */
export function blocksOf(text: string): readonly Block[] {
  return text.split(/\n[ \t]*\n/).flatMap((part): readonly Block[] => {
    const lines = part.split('\n').map((line) => line.trim().replace(/[ \t]+/g, ' '));
    const isList = lines.some((line) => /^(?:[-*•]|\d{1,3}[.)])\s+\S/.test(line));
    const block = lines.join(isList ? '\n' : ' ').trim();
    return block === '' ? [] : [{ kind: isList ? 'list' : 'paragraph', text: block }];
  });
}
