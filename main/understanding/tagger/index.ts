import { createMark, type Mark, type PackedTagger, unpackTagger } from './common.ts';
import common from './common-tagger.json' with { type: 'json' };

export type { Mark, WordVector } from './common.ts';
export { createTag, type SlotSpan, type Tagger, trainTagger } from './tagger.ts';

let made: Mark | null = null;

/** What reads texts for every tagger: unpacked on first use, some 2 MB. */
export function commonMark(): Mark {
  made ??= createMark(unpackTagger(common satisfies PackedTagger));
  return made;
}
