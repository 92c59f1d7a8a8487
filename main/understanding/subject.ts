import type { Command } from '../../preload/contract/index.ts';
import { languageOf } from './entities/setting.ts';
import { type Reading, read } from './reading.ts';
import type { Turn } from './turn.ts';

/** Words of questions that say nothing of what is asked about: "does it cost anything?", "wie lange dauert das?" */
const NO_SUBJECT = new Set(
  `does do did is are was were be being it its that thats this these those there here they them any anything something some extra additional
  cost costs charge charges charged fee fees free price pricey expensive pay paid money take takes long much many often soon quickly quick fast late
  when will would can could should may might must i we you me us one what whats which why where how who whos for of to from in on at by with the a an
  and or so but also really actually ok okay well then now still even just exactly about work works working safe secure possible allowed normal legal
  happen happens mean means need have has had get gets got go goes if not no yes instantly instant immediately right away today tomorrow later long
  question wait hold hmm um please tell know let
  was wie lange viel kostet kosten dauert dauern das es ist sind und oder aber denn wann warum wieso wo wer muss kann darf man ich wir sie etwas
  gebuhr gebuhren kostenlos sicher moglich schnell sofort eigentlich noch auch extra fur
  que cual cuanto cuanta cuesta cuestan tarda tardan eso esto es son y o pero cuando como donde quien por puedo puede hay algo gratis comision
  comisiones seguro posible rapido tambien en de la el lo un una`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
const SMALL = /^(?:an?|the|my|your|this|einen?|eine|die|der|das|den|un|una|el|la|mi)$/u;
const LONGEST = 10;

/**
 * A question in the middle of a request that leaves out what it is about, or names what the request does, is asked with
 * the request's name: "does it cost anything?" is about the transfer.
 */
export function withSubject(commands: readonly Command[], turn: Turn): Command[] {
  const title = titleOf(turn);
  if (title === null) return [...commands];
  return commands.map((command) =>
    command.command === 'ask_knowledge' && isAboutIt(read(command.question), title)
      ? { ...command, question: `${title}: ${command.question}` }
      : command,
  );
}

function isAboutIt(question: Reading, title: string): boolean {
  if (question.words.length > LONGEST) return false;
  if (question.words.every(({ text }) => NO_SUBJECT.has(text))) return true;
  // "Does a freeze stop my standing orders?"; not "how long do I have to return something?", which says it all.
  const action = read(title).words.find(({ text }) => !SMALL.test(text))?.text;
  return question.words.some(
    ({ text }, i) => text === action && SMALL.test(question.words[i - 1]?.text ?? '') && i > 0,
  );
}

/** What the running request is called in the language of the conversation; in English its id often says it in other words. */
function titleOf({ bot, expectation, setting }: Turn): string | null {
  const skill = bot.skills.get(expectation.activeSkill ?? '');
  if (skill === undefined) return null;
  const language = languageOf(setting);
  const title = bot.replies.get(language)?.get(`title_${skill.id}`)?.variants[0]?.text ?? skill.title;
  const id = skill.id.replaceAll('_', ' ');
  const said = new Set(read(title).words.map(({ text }) => text));
  const isNews = language === 'en' && read(id).words.some(({ text }) => !said.has(text));
  return isNews ? `${title}, ${id}` : title;
}
