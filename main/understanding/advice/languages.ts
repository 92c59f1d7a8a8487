import { primary, readLanguage } from '../language/index.ts';
import { type Advice, advice, type Lesson } from './lesson.ts';
import type { ReadingOf } from './readings.ts';

/** Telling a language takes time, and so many examples say which one a skill is taught in. */
const LOOKED_AT = 5;
/** Of those. */
const LEAST_FOREIGN = 3;

/** Skills that are taught in a language in which the workspace has nothing to say. `locales`: its own first. */
export function unservedLanguages(
  lessons: readonly Lesson[],
  locales: readonly string[],
  readingOf: ReadingOf,
): Advice[] {
  const served = new Set(locales.map(primary));
  const own = locales[0] ?? 'en';
  return lessons.flatMap(({ examples, id, kind, place }) => {
    if (kind === 'topic') return [];
    const told = spread(examples, LOOKED_AT).map((example) => readLanguage(readingOf(example), primary(own)));
    const counts = new Map<string, number>();
    for (const one of told)
      if (one !== null && !served.has(one.language))
        counts.set(one.language, (counts.get(one.language) ?? 0) + 1);
    const [most] = [...counts].toSorted((left, right) => right[1] - left[1]);
    if (most === undefined || most[1] < Math.min(LEAST_FOREIGN, examples.length)) return [];
    const name = nameOfLanguage(most[0]);
    const message = `the examples of skill "${id}" are in ${name}, but the bot says everything in ${locales.map(nameOfLanguage).join(' or ')}; add replies/${most[0]}.yml, or write them in a language that has replies`;
    return [advice(place, 'examples_language', message)];
  });
}

/** Some of many, from all parts of the list. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]).filter(
    (item) => item !== undefined,
  );
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

function nameOfLanguage(tag: string): string {
  return names.of(primary(tag)) ?? tag;
}
