import type { Command } from '../../preload/contract/index.ts';
import type { Bot, Expectation } from '../dialogue/index.ts';
import { readCrisis } from './crisis.ts';
import { tellsOfADeath } from './grief.ts';
import { type Languages, mayTellLanguage, primary, readLanguage } from './language.ts';
import type { Reading } from './reading.ts';
import { byRule } from './turn.ts';
import type { Understood } from './understanding.ts';

/** What a message says about who writes it rather than about what they want. */
export type Speech = {
  readonly heard: Pick<Understood, 'crisis' | 'bereaved' | 'language' | 'locale'>;
  readonly bereaved: boolean;
  /** The locale in which to read it, where that is not the conversation's. */
  readonly locale: string | null;
  /** What stands for its commands: a language that nobody here serves is not answered with a guess. */
  readonly instead: Command[] | null;
};

export const NOTHING_HEARD: Speech = { heard: {}, bereaved: false, locale: null, instead: null };

export function speech(
  reading: Reading,
  context: { readonly locale: string; readonly expectation: Expectation; readonly languages: Languages },
): Speech {
  const crisis = readCrisis(reading);
  const bereaved = tellsOfADeath(reading);
  const language = otherLanguage(reading, context);
  const locale = language === null ? null : context.languages.served(language);
  const isLost = language !== null && locale === null && !context.languages.isTaught(language);
  return {
    heard: {
      ...(crisis === null ? {} : { crisis }),
      ...(bereaved ? { bereaved } : {}),
      ...(language === null ? {} : { language }),
      ...(locale === null ? {} : { locale }),
    },
    bereaved,
    locale,
    instead: isLost
      ? [{ command: 'cannot_handle', reason: 'language', topic: language, ...byRule(reading.span) }]
      : null,
  };
}

/** A death goes to this topic of `scope.yml`, where a workspace has it: no skill asks the living for codes of the dead. */
const BEREAVEMENT = 'bereavement';

/** What stands for the commands of a message. Who asks for a person is understood in any language. */
export function insteadOf(commands: Command[], { instead, bereaved }: Speech, bot: Bot): Command[] {
  if (commands.some(({ command }) => command === 'ask_human')) return commands;
  if (instead !== null) return instead;
  const isQuestion = commands.every(({ command }) => command === 'ask_knowledge');
  if (!bereaved || isQuestion || !bot.topics.some(({ topic }) => topic === BEREAVEMENT)) return commands;
  return [{ command: 'cannot_handle', reason: 'out_of_scope', topic: BEREAVEMENT, ...byRule(null) }];
}

function otherLanguage(
  reading: Reading,
  { locale, expectation }: { readonly locale: string; readonly expectation: Expectation },
): string | null {
  if (!mayTellLanguage(expectation)) return null;
  const language = readLanguage(reading);
  return language === primary(locale) ? null : language;
}
