import { type Advice, advice, type Example, type Lesson, lineOf, nameOf, quote } from './lesson.ts';
import { wordsOf } from './words.ts';

/** Words that change nothing about what is wanted. What asks, denies or points ("where", "not", "from") is not here. */
const FILLERS = new Set(
  'a an the please pls kindly i im ive id it we my our me us you to would like want wanna need can could will hi hello hey thanks thank just some any do does is are am this that these those'.split(
    ' ',
  ),
);
/** Two texts that share a single word share too little. */
const LEAST_WORDS = 2;

type Known = { readonly lesson: Lesson; readonly example: Example };

/** Examples that stand twice, or in two places that the bot is to tell apart. */
export type SameWords = {
  readonly advice: readonly Advice[];
  /** What has been said about these needs no saying again. */
  readonly reported: ReadonlySet<Example>;
};

export function sameWords(lessons: readonly Lesson[]): SameWords {
  const found: Advice[] = [];
  const reported = new Set<Example>();
  const exact = new Map<string, Known>();
  const near = new Map<string, Known>();
  for (const lesson of lessons) {
    for (const example of lesson.examples) {
      const words = wordsOf(example.text);
      const same = claim(exact, words.join(' '), { lesson, example });
      const alike = claim(near, contentOf(words), { lesson, example });
      if (same?.lesson === lesson) found.push(twice(example, same.example));
      else if (same !== null && !areTopics(lesson, same.lesson)) found.push(inBoth(example, same));
      else if (alike !== null && alike.lesson !== lesson && !areTopics(lesson, alike.lesson))
        found.push(alikeInBoth(example, alike));
      else continue;
      reported.add(example);
      reported.add((same ?? alike)?.example ?? example);
    }
  }
  return { advice: found, reported };
}

/** Who has it already; null when it is new. */
function claim(known: Map<string, Known>, key: string | null, one: Known): Known | null {
  if (key === null) return null;
  const first = known.get(key) ?? null;
  if (first === null) known.set(key, one);
  return first;
}

function contentOf(words: readonly string[]): string | null {
  const content = words.filter((word) => !FILLERS.has(word));
  return content.length < LEAST_WORDS ? null : content.toSorted().join(' ');
}

/** Two topics that share a sentence both keep the bot from it. */
function areTopics(left: Lesson, right: Lesson): boolean {
  return left.kind === 'topic' && right.kind === 'topic';
}

function twice({ place, text }: Example, first: Example): Advice {
  const message = `${quote(text)} already stands in line ${first.place.line}; remove one of them, or say it in another way`;
  return advice(place, 'example_twice', message, [first]);
}

function inBoth({ place, text }: Example, { lesson, example }: Known): Advice {
  const message = `${quote(text)} is also an example of ${nameOf(lesson)} (${lineOf(example.place)}), so the bot cannot tell which is meant; keep it where it belongs`;
  return advice(place, 'examples_overlap', message, [example]);
}

function alikeInBoth({ place, text }: Example, { lesson, example }: Known): Advice {
  const message = `${quote(text)} says nearly the same as ${quote(example.text)} of ${nameOf(lesson)} (${lineOf(example.place)}); move one of them, or say in it what makes the difference`;
  return advice(place, 'examples_overlap', message, [example]);
}
