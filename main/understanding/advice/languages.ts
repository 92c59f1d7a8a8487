import { primary, readLanguage } from '../language/index.ts';
import { type Advice, advice, type Example, type Lesson } from './lesson.ts';
import type { ReadingOf } from './readings.ts';

/** Telling a language takes time, and so many examples say which one a skill is taught in. */
const LOOKED_AT = 5;
/** Of those. */
const LEAST_FOREIGN = 4;

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
    const foreign = foreignOf(examples, served, own, readingOf);
    if (foreign === null) return [];
    const name = nameOfLanguage(foreign);
    const message = `the examples of skill "${id}" are in ${name}, but the bot says everything in ${locales.map(nameOfLanguage).join(' or ')}; add replies/${foreign}.yml, or write them in a language that has replies`;
    return [advice(place, 'examples_language', message)];
  });
}

/** The language without replies that most examples are in; null where a second one is served, or may be. */
function foreignOf(
  examples: readonly Example[],
  served: ReadonlySet<string>,
  own: string,
  readingOf: ReadingOf,
): string | null {
  const counts = new Map<string, number>();
  let others = 0;
  for (const example of spread(examples, LOOKED_AT)) {
    const told = readLanguage(readingOf(example), primary(own))?.language;
    if (told === undefined || served.has(told)) others += 1;
    else counts.set(told, (counts.get(told) ?? 0) + 1);
    if (others > LOOKED_AT - LEAST_FOREIGN) return null;
  }
  const [most] = [...counts].toSorted((left, right) => right[1] - left[1]);
  return most !== undefined && most[1] > others ? most[0] : null;
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
