import type { Command } from '../../preload/contract/index.ts';
import type { Bot } from '../dialogue/index.ts';
import { composeAsMeant } from './as-meant.ts';
import { classifyText, type Embed, type LabelledText, topicOf } from './classifier/index.ts';
import { type Setting, warmUp } from './entities/index.ts';
import { languagesOf, primary, readLanguage } from './language/index.ts';
import { payloadCommand } from './payload.ts';
import { type Reading, read } from './reading.ts';
import { readSentiment } from './sentiment.ts';
import { insteadOf, NOTHING_HEARD, speech } from './speech.ts';
import { mayRespell, type SpellingHints, spellingFor, wordsToKeep } from './spelling/index.ts';
import { type EmbedWords, teachSlots } from './tagger/index.ts';
import { classifyNear, type Taught, teach } from './taught.ts';
import { readTone } from './tone.ts';
import { byRule } from './turn.ts';
import type { Understand, Understood } from './understanding.ts';
import { decide, type Judged, type Verdict } from './verdict.ts';

export type LocalUnderstandingOptions = {
  readonly bot: Bot;
  readonly embed: Embed;
  /** Without it slots in sentences are found by rules alone, whatever examples are annotated. */
  readonly embedWords?: EmbedWords;
  /** Where trained weights are kept; may be removed at any time. */
  readonly cacheFolder: string;
  /** Utterances that this workspace knows to be out of its scope. */
  readonly oosExamples?: readonly string[];
  /** English words, the most frequent first, by which misspelled ones are known; without them only the workspace's. */
  readonly words?: () => Promise<readonly string[]>;
};

export type LocalStats = {
  readonly skills: number;
  readonly rows: number;
  readonly threshold: number;
  /** By cross-validation over the workspace's own examples; null for fewer than two skills with examples. */
  readonly accuracy: number | null;
  readonly weights: 'cached' | 'trained' | 'trained_not_stored' | 'none';
  readonly readyMs: number;
};

export type LocalUnderstanding = {
  readonly understand: Understand;
  /** All startable skills by how likely a text means them, the likeliest first. */
  readonly rank: (text: string) => Promise<readonly string[]>;
  readonly stats: () => LocalStats;
};

/** Longer texts are read up to here; the rest cannot matter for one turn. */
const LONGEST_READ = 2_000;
/** Longer texts are no chat message: the customer is asked for less. */
const LONGEST_TAKEN = 10_000;
const ALTERNATIVES = 3;
/** While a skill runs, other slots are looked for in a sentence of its own and not in a short answer. */
const LEAST_SENTENCE = 4;
const ANY_TIME = '2026-01-01T00:00';

/** Understanding that needs no network: rules and parsers, and a classifier trained on the workspace's examples. */
export async function createLocalUnderstanding(
  options: LocalUnderstandingOptions,
): Promise<LocalUnderstanding> {
  const started = performance.now();
  const { bot } = options;
  const teaching = await teach(options);
  const { texts } = teaching;
  const readSlots = await slotReader(options);
  const skillsWith = wordIndex(texts);
  const spelling = await spellingFor(
    bot,
    texts.map(({ text }) => text),
    (await options.words?.()) ?? [],
  );
  const languages = languagesOf(
    [bot.locale, ...bot.replies.keys()],
    teaching.examples.map(({ text }) => read(text)),
  );
  warmUp(bot, { locale: bot.locale, country: bot.country, now: ANY_TIME });
  const readyMs = performance.now() - started;

  const asMeant = ({ original, span }: Reading, hints: SpellingHints): Reading =>
    read(original, span, spelling.respell(original.slice(...span), hints));

  const understand: Understand = async ({ text, payload, expectation, now, locale }) => {
    const from = performance.now();
    const written = read(text, [0, cutOf(text)]);
    const hints: SpellingHints = { isEnglish: isEnglish(written, locale), keep: wordsToKeep(expectation) };
    const whole = payload === null && mayRespell(expectation) ? asMeant(written, hints) : written;
    const spoken = payload === null ? speech(whole, { locale, expectation, languages }) : NOTHING_HEARD;
    const setting: Setting = { now, locale: spoken.locale ?? locale, country: bot.country };
    const alternatives: { skill: string; score: number }[] = [];
    const slots = readSlots?.(text, setting.locale) ?? null;
    if (payload === null && expectation.activeSkill !== null && whole.words.length >= LEAST_SENTENCE)
      await slots?.look([whole]);
    const judge = async (parts: readonly Reading[]): Promise<readonly Verdict[]> => {
      await slots?.look(parts);
      const taught = teaching.for(whole.clean.text, setting.locale);
      if (taught === null) return parts.map((part) => decide(part, UNTAUGHT, 0, [], 0));
      const texts = parts.map(({ clean }) => spelling.correct(clean.text, hints));
      const vectors = await taught.embed(texts);
      return parts.map((part, i) => {
        const vector = vectors[i];
        if (vector === undefined) throw new Error('the embedder returned fewer vectors than texts');
        const judged = { ...classifyNear(taught, texts[i] ?? '', vector), skillsWith };
        if (i === 0) alternatives.push(...runnersUp(judged, expectation.startable));
        const { threshold } = taught.model.calibration;
        return decide(part, judged, threshold, expectation.startable, bot.limits.clarifyOptions);
      });
    };
    const pressed = payload === null ? null : payloadCommand(payload, expectation, setting);
    const unreadable = pressed === null ? unreadableCommand(text, whole) : null;
    const commands =
      pressed !== null
        ? [pressed]
        : unreadable !== null
          ? [unreadable]
          : insteadOf(
              await composeAsMeant(whole, written, {
                bot,
                expectation,
                setting,
                tags: slots?.tags ?? (() => []),
                judge,
              }),
              spoken,
              bot,
            );
    const sentiment: Understood['sentiment'] =
      pressed === null ? readSentiment(whole) : { level: 'calm', evidence: null };
    return {
      commands,
      alternatives: alternatives.slice(0, ALTERNATIVES),
      sentiment,
      tone: pressed !== null ? 'neutral' : spoken.bereaved ? 'upset' : readTone(whole, sentiment),
      ...spoken.heard,
      ms: performance.now() - from,
    };
  };

  const rank = async (text: string): Promise<readonly string[]> => {
    const all = [...bot.skills.values()].filter(({ startable }) => startable).map(({ id }) => id);
    const whole = read(text, [0, cutOf(text)]);
    const hints = { isEnglish: isEnglish(whole, bot.locale) };
    const taught = teaching.for(whole.clean.text, bot.locale);
    const respelt = spelling.correct(whole.clean.text, hints);
    const [vector] = (await taught?.embed([respelt])) ?? [];
    if (taught === null || vector === undefined) return all;
    const ranked = classifyText(taught.model, respelt, vector).ranked.map(({ label }) => label);
    return [...new Set([...ranked.filter((label) => all.includes(label)), ...all])];
  };

  const stats = (): LocalStats => ({ ...statsOf(teaching.main), rows: texts.length, readyMs });
  return { understand, rank, stats };
}

/** Reads slots in sentences, where the workspace has examples that teach it. */
async function slotReader({ bot, embedWords, cacheFolder }: LocalUnderstandingOptions) {
  return embedWords === undefined ? null : teachSlots(bot, embedWords, cacheFolder);
}

/** Where the words do not tell the language it is that of the conversation. */
function isEnglish(reading: Reading, locale: string): boolean {
  const conversation = primary(locale);
  return (readLanguage(reading, conversation)?.language ?? conversation) === 'en';
}

const UNTAUGHT: Judged = {
  ranked: [],
  score: Number.NEGATIVE_INFINITY,
  neighbours: [],
  nearest: [],
  skillsWith: () => [],
};

function statsOf(taught: Taught | null): Omit<LocalStats, 'rows' | 'readyMs'> {
  if (taught === null) return { skills: 0, threshold: 0, accuracy: null, weights: 'none' };
  const { labels, calibration } = taught.model;
  return {
    skills: labels.filter((label) => topicOf(label) === null).length,
    threshold: calibration.threshold,
    accuracy: labels.length < 2 ? null : calibration.accuracy,
    weights: taught.weights,
  };
}

function wordIndex(texts: readonly LabelledText[]): Judged['skillsWith'] {
  const index = new Map<string, Set<string>>();
  for (const { text, label } of texts) {
    for (const word of read(text).words) index.set(word.text, (index.get(word.text) ?? new Set()).add(label));
  }
  return (word) => [...(index.get(word) ?? [])];
}

function runnersUp({ ranked }: Judged, startable: readonly string[]): { skill: string; score: number }[] {
  return ranked
    .filter(({ label }) => startable.includes(label))
    .slice(0, ALTERNATIVES)
    .map(({ label, probability }) => ({ skill: label, score: probability }));
}

/** Where reading stops: never between the halves of one character. */
function cutOf(text: string): number {
  if (text.length <= LONGEST_READ) return text.length;
  const unit = text.charCodeAt(LONGEST_READ - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? LONGEST_READ - 1 : LONGEST_READ;
}

/** Nothing to understand: empty, only marks or pictures, or far too long. */
function unreadableCommand(text: string, reading: Reading): Command | null {
  if (text.length > LONGEST_TAKEN) return { command: 'cannot_handle', reason: 'too_long', ...byRule(null) };
  if (reading.words.length > 0) return null;
  const reason = reading.clean.text.trim() === '' ? 'empty' : 'unclear';
  return { command: 'cannot_handle', reason, ...byRule(null) };
}
