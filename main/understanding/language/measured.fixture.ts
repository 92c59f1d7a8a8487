import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOfText } from './index.ts';

const FOLDER = join(import.meta.dirname, '../../../test/fixtures/languages');

/** Lines of a list: what is right (a language, or several that may be said; "-" for none), and the message. */
export function messages(name: 'messages' | 'traps'): { right: readonly string[]; text: string }[] {
  const lines = readFileSync(join(FOLDER, `${name}.txt`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [right = '', text = ''] = line.split('\t');
      return { right: right.trim().split(' '), text };
    });
}

/** What is heard of a message in an English conversation; "-" where nothing is. */
export function heard(text: string): string {
  return languageOfText(text) ?? '-';
}
