import type { Expectation } from '../../dialogue/index.ts';
import type { Reading } from '../reading.ts';
import { readLanguage } from './detect.ts';

/** False where the answer is a text of the customer's own: a name, an address, what is to be written on a card. */
export function mayTellLanguage({ awaiting, takesWholeMessage }: Expectation): boolean {
  if (takesWholeMessage) return false;
  return awaiting.kind !== 'slot' || awaiting.slot.spec.type.kind !== 'text';
}

export type Languages = {
  /** The locale in which the workspace answers a language; null for none. */
  readonly served: (language: string) => string | null;
  /** Its skills were taught in it, so it understands what it cannot say. */
  readonly isTaught: (language: string) => boolean;
};

/** So many examples in a language are no accident. */
const LEAST_TAUGHT = 3;

/** What a workspace serves: the languages of its replies, and those of its examples. */
export function languagesOf(locales: readonly string[], examples: readonly Reading[]): Languages {
  const taught = new Map<string, number>();
  for (const example of examples) {
    const told = readLanguage(example);
    if (told !== null) taught.set(told.language, (taught.get(told.language) ?? 0) + 1);
  }
  return {
    served: (language) => locales.find((locale) => primary(locale) === language) ?? null,
    isTaught: (language) => (taught.get(language) ?? 0) >= LEAST_TAUGHT,
  };
}

/** The first part of a tag: `de-AT` is German. Norwegian has two tags of its own. */
export function primary(locale: string): string {
  const [first = locale] = locale.toLowerCase().split(/[-_]/u, 1);
  return first === 'nb' || first === 'nn' ? 'no' : first;
}
