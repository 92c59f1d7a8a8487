import type { Bot, Expectation } from '../../dialogue/index.ts';
import { actPhrases } from '../acts/index.ts';
import { foreignWords, primary } from '../language/index.ts';
import { createSpelling, type Spelling } from './spelling.ts';

/** The spelling of a workspace: its own words are those of its examples, names and options. */
export function spellingFor(
  bot: Bot,
  taught: readonly string[],
  english: readonly string[],
): Promise<Spelling> {
  const options = [...bot.skills.values()].flatMap(({ slots }) =>
    [...slots.values()].flatMap(({ type }) => {
      const item = type.kind === 'list' ? type.of : type;
      return item.kind === 'choice'
        ? item.options.flatMap(({ label, synonyms }) => [label, ...synonyms])
        : [];
    }),
  );
  return spellingIn(primary(bot.locale), [...taught, ...options], english);
}

/** The spelling of texts in a language, beside the phrases that customers of any workspace use. */
export function spellingIn(
  language: string,
  texts: readonly string[],
  english: readonly string[],
): Promise<Spelling> {
  const phrases = actPhrases(language === 'de' || language === 'es' ? language : 'en');
  return createSpelling({
    texts: [...texts, ...phrases],
    english: language === 'en' ? english : [],
    foreign: [...foreignWords(), ...actPhrases()],
  });
}

/**
 * Whether the words of a message may be read as they are meant. An answer that is taken as it is written must not be:
 * a name, an address, an id.
 */
export function mayRespell({ awaiting, takesWholeMessage }: Expectation): boolean {
  if (takesWholeMessage) return false;
  if (awaiting.kind !== 'slot') return true;
  const { type } = awaiting.slot.spec;
  const { kind } = type.kind === 'list' ? type.of : type;
  return kind !== 'text' && kind !== 'id' && kind !== 'email' && kind !== 'phone';
}

/** Names that systems gave, and what is known already: right as they are. */
export function wordsToKeep({ slots }: Expectation): readonly string[] {
  return slots.flatMap(({ options, value }) => [
    ...options.flatMap(({ label, synonyms }) => [label, ...synonyms]),
    ...(typeof value === 'string' ? [value] : []),
  ]);
}
