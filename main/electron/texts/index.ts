import { english } from './english.ts';
import { german } from './german.ts';
import { spanish } from './spanish.ts';
import type { Texts } from './texts.ts';

export type { MenuRole, Texts } from './texts.ts';

const byLanguage: Readonly<Record<string, Texts>> = { en: english, de: german, es: spanish };

/** Texts for a locale such as `de-AT`; English where Tandem does not speak the language. */
export function textsFor(locale: string): Texts {
  return byLanguage[locale.toLowerCase().split('-')[0] ?? 'en'] ?? english;
}
