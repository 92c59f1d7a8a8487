import type { CardTexts } from './card-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type { CardTexts, DraftKey, StepKey } from './card-texts.ts';

const languages: ReadonlyMap<string, CardTexts> = new Map([
  ['de', de],
  ['en', en],
  ['es', es],
]);

/** The texts for a language tag such as `de-AT`; English where there are none. */
export function textsFor(tag: string): CardTexts {
  return languages.get(tag.toLowerCase().split('-')[0] ?? '') ?? en;
}
