import { nameOf } from './names.ts';

const hole = /\{([A-Za-z_][\w.]*)\}/g;

/** The slots that a response shows. */
export function textPaths(text: string): readonly string[] {
  return [...new Set([...text.matchAll(hole)].map((match) => (match[1] ?? '').split('.')[0] ?? ''))];
}

/** A response's text as a reply's: slots under their names here. What is no slot leaves no trace in a sentence. */
export function replyText(text: string, isSlot: (name: string) => boolean): string {
  return text
    .replaceAll(hole, (_, path: string) => {
      const [slot = '', ...rest] = path.split('.');
      return isSlot(slot) ? `{${[nameOf(slot), ...rest].join('.')}}` : '';
    })
    .trim();
}
