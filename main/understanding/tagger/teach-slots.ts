import type { Bot } from '../../dialogue/index.ts';
import { createPause } from '../classifier/pause.ts';
import { overlaps } from '../entities/index.ts';
import { type Reading, type Span, spanOf } from '../reading.ts';
import { readTagger, taggerKey, writeTagger } from './cache.ts';
import { createMark, type Mark, type PackedTagger, unpackTagger, type WordVector } from './common.ts';
import common from './common-tagger.json' with { type: 'json' };
import { slotRows } from './slot-rows.ts';
import {
  createTag,
  type Marked,
  type SlotSpan,
  type Tagger,
  type TrainingText,
  trainTagger,
} from './tagger.ts';
import type { EmbedWords } from './train-common.ts';

/** What stands where in a message, as far as the slots of a skill are concerned; spans in the customer's own text. */
export type Tags = (within: Span, slots: ReadonlySet<string>) => readonly SlotSpan[];

/** The reading of one message: what was looked at can be asked for slots. */
export type SlotReading = {
  /** Embeds parts of the message with their words; whoever embeds the same texts next is given the same vectors. */
  readonly look: (parts: readonly Reading[]) => Promise<void>;
  readonly tags: Tags;
};

export type SlotReader = (message: string, locale: string) => SlotReading;

/** Only the first words of a long message are read for slots: nobody says more than this before the value. */
const MOST_WORDS = 80;
/** Fewer are no sentence: they are read as an answer, or by rules. */
const LEAST_WORDS = 2;
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
  const tagsOf = (reading: Reading, words: readonly WordVector[], locale: string): Tags => {
    let marked: Marked | null = null;
    return (within, slots) => {
      // Most messages start nothing that is taught, so this is done only when it is asked for.
      marked ??= mark(reading.clean.text, words, locale);
      return tag(marked, (slot) => slots.has(slot))
        .spans.map((found) => ({ ...found, span: spanOf(reading.clean, ...found.span) }))
        .filter(({ span }) => holds(within, span));
    };
  };
  return (message, locale) => {
    const looked: { readonly span: Span; readonly tags: Tags }[] = [];
    return {
      look: async (parts) => {
        // A text that was made of the message has no places in it.
        const sentences = parts.filter(
          ({ original, words }) => original === message && words.length >= LEAST_WORDS,
        );
        const embedded = await embedWords(sentences.map(({ clean }) => clean.text));
        sentences.forEach((reading, i) => {
          const words = (embedded[i]?.words ?? []).slice(0, MOST_WORDS);
          if (words.length > 0) looked.push({ span: reading.span, tags: tagsOf(reading, words, locale) });
        });
      },
      tags: (within, slots) => {
        if (![...slots].some((slot) => known.has(slot))) return [];
        const whole = looked.find(({ span }) => holds(span, within));
        if (whole !== undefined) return whole.tags(within, slots);
        // "Hi! Send fifty to Ann", where only what comes after the greeting was looked at.
        const inside = looked.filter(({ span }) => holds(within, span));
        return inside
          .filter(({ span }, i) => !inside.slice(0, i).some((other) => overlaps(other.span, span)))
          .flatMap(({ tags }) => tags(within, slots));
      },
    };
  };
}

function holds(outer: Span, inner: readonly [number, number]): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
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
