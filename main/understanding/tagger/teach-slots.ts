import type { Bot } from '../../dialogue/index.ts';
import { createPause } from '../classifier/pause.ts';
import { type Reading, type Span, spanOf } from '../reading.ts';
import { readTagger, taggerKey, writeTagger } from './cache.ts';
import { createMark, type Mark, type PackedTagger, unpackTagger } from './common.ts';
import common from './common-tagger.json' with { type: 'json' };
import { slotRows } from './slot-rows.ts';
import { createTag, type SlotSpan, type Tagger, type TrainingText, trainTagger } from './tagger.ts';
import type { EmbedWords } from './train-common.ts';

/** What stands where in a message, as far as the slots of a skill are concerned; spans in the customer's own text. */
export type Tags = (within: Span, slots: ReadonlySet<string>) => readonly SlotSpan[];

export const NO_TAGS: Tags = () => [];

export type SlotReader = (reading: Reading, locale: string) => Promise<Tags>;

/** Only the first words of a long message are read for slots: nobody says more than this before the value. */
const MOST_WORDS = 80;
const BATCH = 16;

let made: Mark | null = null;

/** What reads texts for every tagger: unpacked on first use. */
export function commonMark(): Mark {
  made ??= createMark(unpackTagger(common satisfies PackedTagger));
  return made;
}

/**
 * Learns from a workspace's annotated examples where its slots stand in sentences; null where it has none. Weights are
 * kept in `cacheFolder` by content.
 */
export async function teachSlots(
  bot: Bot,
  embedWords: EmbedWords,
  cacheFolder: string,
): Promise<SlotReader | null> {
  const rows = slotRows(bot);
  if (rows.length === 0) return null;
  const mark = commonMark();
  const key = await taggerKey(rows, common.rows, embedWords);
  const cached = await readTagger(cacheFolder, key);
  const tagger = cached ?? (await train(rows, mark, embedWords, bot.locale));
  if (cached === null) await writeTagger(cacheFolder, key, tagger);
  const tag = createTag(tagger);
  const known = new Set(tagger.slots);
  return async (reading, locale) => {
    const [embedded] = await embedWords([reading.clean.text]);
    const words = (embedded?.words ?? []).slice(0, MOST_WORDS);
    if (words.length === 0) return NO_TAGS;
    const marked = mark(reading.clean.text, words, locale);
    return (within, slots) => {
      if (![...slots].some((slot) => known.has(slot))) return [];
      return tag(marked, (slot) => slots.has(slot))
        .spans.map((found) => ({ ...found, span: spanOf(reading.clean, ...found.span) }))
        .filter(({ span }) => within[0] <= span[0] && span[1] <= within[1]);
    };
  };
}

async function train(
  rows: ReturnType<typeof slotRows>,
  mark: Mark,
  embedWords: EmbedWords,
  locale: string,
): Promise<Tagger> {
  const training: TrainingText[] = [];
  const pause = createPause();
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const embedded = await embedWords(batch.map(({ text }) => text));
    for (const [i, { text, slots }] of batch.entries()) {
      await pause();
      training.push({ ...mark(text, embedded[i]?.words ?? [], locale), slots });
    }
  }
  return trainTagger(training);
}
