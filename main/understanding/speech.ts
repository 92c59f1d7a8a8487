import type { Command } from '../../preload/contract/index.ts';
import type { Bot, Expectation } from '../dialogue/index.ts';
import { readCrisis } from './crisis.ts';
import { tellsOfADeath } from './grief.ts';
import {
  greetingLanguages,
  type Languages,
  mayTellLanguage,
  primary,
  readLanguage,
} from './language/index.ts';
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

type Context = {
  readonly locale: string;
  readonly expectation: Expectation;
  readonly languages: Languages;
};

export function speech(reading: Reading, context: Context): Speech {
  const crisis = readCrisis(reading);
  const bereaved = tellsOfADeath(reading);
  const { language, locale, instead } = inLanguage(reading, context);
  return {
    heard: {
      ...(crisis === null ? {} : { crisis }),
      ...(bereaved ? { bereaved } : {}),
      ...(language === null ? {} : { language }),
      ...(locale === null ? {} : { locale }),
    },
    bereaved,
    locale,
    instead,
  };
}

type InLanguage = Pick<Speech, 'locale' | 'instead'> & { readonly language: string | null };

function inLanguage(reading: Reading, context: Context): InLanguage {
  const { languages } = context;
  const language = otherLanguage(reading, context);
  if (language === null) return greeting(reading, context);
  const locale = languages.served(language);
  const isLost = locale === null && !languages.isTaught(language);
  const lost: Command = {
    command: 'cannot_handle',
    reason: 'language',
    topic: language,
    ...byRule(reading.span),
  };
  return { language, locale, instead: isLost ? [lost] : null };
}

/** "Hola" opens a conversation in Spanish where that is served; elsewhere it is a greeting like any other. */
function greeting(reading: Reading, { locale, expectation, languages }: Context): InLanguage {
  const greeted = isRunning(expectation) ? [] : greetingLanguages(reading);
  if (greeted.length === 0) return { language: null, locale: null, instead: null };
  const isOwn = greeted.includes(primary(locale));
  const [only, ...others] = isOwn ? [] : greeted.flatMap((each) => languages.served(each) ?? []);
  const said: Command = { command: 'chitchat', kind: 'greeting', ...byRule(reading.span) };
  const changed = only === undefined || others.length > 0 ? null : only;
  return { language: changed === null ? null : primary(changed), locale: changed, instead: [said] };
}

/** A death goes to this topic of `scope.yml`, where a workspace has it: no skill asks the living for codes of the dead. */
const BEREAVEMENT = 'bereavement';

/** What stands for the commands of a message. Who asks for a person is understood in any language. */
export function insteadOf(commands: Command[], { instead, bereaved }: Speech, bot: Bot): Command[] {
  if (commands.some(({ command }) => command === 'ask_human')) return commands;
  if (instead !== null) return commands.every(isAct) ? commands : instead;
  const isQuestion = commands.every(({ command }) => command === 'ask_knowledge');
  if (!bereaved || isQuestion || !bot.topics.some(({ topic }) => topic === BEREAVEMENT)) return commands;
  return [{ command: 'cannot_handle', reason: 'out_of_scope', topic: BEREAVEMENT, ...byRule(null) }];
}

function otherLanguage(reading: Reading, { locale, expectation }: Context): string | null {
  if (!mayTellLanguage(expectation)) return null;
  const told = readLanguage(reading, primary(locale));
  // In the middle of something a few words are an answer, a name or a quotation, and no change of language.
  if (told === null || told.language === primary(locale) || (isRunning(expectation) && !told.isSure))
    return null;
  return told.language;
}

/** Read by rules of the language itself, and all that the message says: "bist du ein Mensch?", "abbrechen". */
function isAct(command: Command): boolean {
  if (command.command === 'chitchat') return ['are_you_a_bot', 'how_are_you'].includes(command.kind);
  return ['cancel', 'restart', 'skip', 'repeat', 'wait', 'explain', 'confirm', 'deny'].includes(
    command.command,
  );
}

function isRunning({ activeSkill, awaiting }: Expectation): boolean {
  return activeSkill !== null || awaiting.kind !== 'nothing';
}
