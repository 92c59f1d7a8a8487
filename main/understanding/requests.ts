import type { Command } from '../../preload/contract/index.ts';
import { readActs } from './acts/index.ts';
import { overlaps } from './entities/index.ts';
import { prefill, requestSlots } from './prefill.ts';
import { isQuestion, isRequest, opensQuestion } from './question.ts';
import { type Reading, read, readPart, readWords, trimSpan } from './reading.ts';
import { prefillEach, withoutDoubles } from './same-again.ts';
import { segments } from './segments.ts';
import { namedSlots } from './slot-names.ts';
import { byRule, LIKELY, SURE, type Turn } from './turn.ts';
import type { Verdict } from './verdict.ts';

export type Requests = {
  readonly commands: readonly Command[];
  /** True when a skill is started, offered, or a question asked: not merely "not understood". */
  readonly isUnderstood: boolean;
};

/** What a message asks for: one or more skills, a question for the knowledge, or nothing that is known here. */
export async function readRequests(message: Reading, turn: Turn): Promise<Requests> {
  const whole = withoutGreeting(message);
  const parts = segments(whole).map(withoutGreeting);
  const [judged, ...rest] = await turn.judge(parts.length > 1 ? [whole, ...parts] : [whole]);
  if (judged === undefined) throw new Error('the classifier gave no verdict for a text');
  const first = parts.length > 1 ? judged : await withoutValues(whole, judged, turn);
  const asked = parts.flatMap((part, i) => {
    const verdict = rest[i];
    return verdict !== undefined && isAsked(part, verdict, turn) ? [{ part, verdict }] : [];
  });
  const skills = new Set(asked.map(({ verdict }) => verdict.skills[0] ?? ''));
  // A topic told at length is one topic, though a part of it alone may read like a question.
  const isTopic = first.outcome === 'topic' && asked.every(({ verdict }) => verdict.outcome !== 'start');
  const isSeveral =
    asked.length > 1 &&
    !isTopic &&
    (skills.size > 1 ||
      asked.some(({ verdict }) => verdict.outcome === 'knowledge' || verdict.outcome === 'topic'));
  // Customers say first what they want; what they tell after it may sound like something else.
  const [opening] = asked;
  const isOpening = opening !== undefined && opening.part === parts[0] && opening.verdict.isStrong;
  const isElsewhere = isOpening && first.outcome === 'start' && !skills.has(first.skills[0] ?? '');
  const isVague = first.outcome === 'nothing' || first.outcome === 'clarify';
  if (isSeveral || (asked.length > 0 && (isVague || isElsewhere))) {
    const commands = asked.flatMap(({ part, verdict }) =>
      commandsFor(part, asked.length > 1 ? part : message, verdict, turn),
    );
    return { commands: withoutDoubles(commands), isUnderstood: true };
  }
  // "Sorry, I meant Ben, send it to him": what leads in says nothing of what is asked for, but may hold its values.
  return { commands: commandsFor(whole, message, first, turn), isUnderstood: first.outcome !== 'nothing' };
}

/** Numbers and addresses, which say nothing about what is asked for: "return 10417 mara@example.com". */
const VALUES = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|#?[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*/gu;
const FEW_WORDS = 6;

/** A terse request is judged by its words alone where the numbers in it drown them. */
async function withoutValues(whole: Reading, judged: Verdict, turn: Turn): Promise<Verdict> {
  const isOpen = judged.outcome === 'start' || judged.outcome === 'topic';
  if (isOpen) return judged;
  const text = whole.clean.text.replace(VALUES, ' ').trim();
  const bare = read(text);
  if (text === whole.clean.text.trim() || bare.words.length === 0 || bare.words.length > FEW_WORDS)
    return judged;
  const [verdict] = await turn.judge([bare]);
  return verdict?.outcome === 'start' ? verdict : judged;
}

/** "top up 20 euros": begins as an example of the skill does, with a word that commands. */
function beginsLike(part: Reading, id: string | undefined, { bot }: Turn): boolean {
  const [first] = part.words;
  if (first === undefined || part.words.length > LONGEST_ORDER || OPENERS.has(first.text)) return false;
  return (bot.skills.get(id ?? '')?.examples ?? []).some((text) => read(text).words[0]?.text === first.text);
}

const LONGEST_ORDER = 8;
const OPENERS = new Set(
  'i we my our the a an it its this that he she they there you your hi hello ich wir mein meine der die das es yo mi el la un una'.split(
    ' ',
  ),
);

/** A part of a message counts as a request of its own only when it has the form of one, or is beyond doubt. */
function isAsked(part: Reading, { outcome, isStrong, skills }: Verdict, turn: Turn): boolean {
  if (outcome === 'start' && isOnlyValue(part, skills[0], turn)) return false;
  if (outcome === 'start') return isRequest(part) || isStrong || beginsLike(part, skills[0], turn);
  if (outcome === 'topic') return true;
  return outcome === 'knowledge' && isQuestion(part) && part.words.length > 2;
}

const BESIDE_A_VALUE =
  /^(?:and|also|the|my|number|no|nr|und|auch|die|das|meine|nummer|y|el|la|mi|numero|\p{L}*\d[\p{L}\d]*)$/u;

/** "Order 10418" goes with what was said before it, though "order" is a verb as well. */
function isOnlyValue(part: Reading, id: string | undefined, { bot }: Turn): boolean {
  const skill = bot.skills.get(id ?? '');
  if (skill === undefined || !/\d/u.test(part.folded.text)) return false;
  const names = namedSlots(part, requestSlots(skill, bot)).map(({ span }) => span);
  return part.words.every(
    ({ text, span }) => BESIDE_A_VALUE.test(text) || names.some((name) => overlaps(name, span)),
  );
}

function commandsFor(part: Reading, context: Reading, given: Verdict, turn: Turn): Command[] {
  const verdict = withHints(part, given, turn);
  const { confidence } = verdict;
  const local = { confidence, source: 'local', span: part.span } as const;
  const [skill] = verdict.skills;
  switch (verdict.outcome) {
    case 'start':
      if (skill === undefined) break;
      return (prefillEach(skill, context, turn) ?? [prefill(skill, context, turn)]).flatMap((values) => [
        { command: 'start_skill' as const, skill, ...local },
        ...values,
      ]);
    case 'clarify': {
      // What is known already goes with the question which of them is meant, to the one that is chosen.
      const known = verdict.skills.flatMap((one) => prefill(one, context, turn)).filter(isCertain);
      return [{ command: 'clarify', skills: [...verdict.skills], ...local }, ...withoutDoubles(known)];
    }
    case 'knowledge':
      return askFirst(part, context, verdict, turn);
    case 'topic':
      return [
        { command: 'cannot_handle', reason: 'out_of_scope', topic: verdict.topic ?? undefined, ...local },
      ];
    case 'nothing':
      break;
  }
  const reason = part.words.length > 2 && verdict.confidence > 0.9 ? 'out_of_scope' : 'unclear';
  return [{ command: 'cannot_handle', reason, ...byRule(part.span, LIKELY) }];
}

/** A question for the articles; what a skill may be there for instead comes along with what is known for it. */
function askFirst(
  part: Reading,
  context: Reading,
  { confidence, otherwise }: Verdict,
  turn: Turn,
): Command[] {
  const ask = {
    command: 'ask_knowledge',
    question: questionText(part),
    confidence,
    source: 'local',
    span: part.span,
  } as const;
  if (otherwise.length === 0) return [ask];
  const isFree = turn.expectation.activeSkill === null;
  const known = isFree ? otherwise.flatMap((one) => prefill(one, context, turn)).filter(isCertain) : [];
  return [{ ...ask, otherwise: [...otherwise] }, ...withoutDoubles(known)];
}

/**
 * Values say what a message is about as much as its words: a number that only some skills take, or an option by its
 * name. Where the words alone start nothing, the skill that takes the value is started when it is the likeliest one and
 * something is asked for, else it is offered.
 */
function withHints(part: Reading, verdict: Verdict, turn: Turn): Verdict {
  if (verdict.outcome === 'clarify') return byValues(part, verdict, turn);
  if (verdict.outcome !== 'knowledge' && verdict.outcome !== 'nothing') return verdict;
  if (turn.expectation.awaiting.kind === 'slot' && !isQuestion(part)) return verdict;
  const fits = verdict.skills.filter((skill) => takesValue(skill, part, turn));
  const [best] = fits;
  if (best === undefined) return verdict;
  const isLikeliest = best === verdict.skills[0] && isRequest(part);
  return isLikeliest
    ? { ...verdict, outcome: 'start', skills: [best] }
    : { ...verdict, outcome: 'clarify', skills: fits };
}

/** Of several skills that fit, the one that takes more of what the message gives than any other is meant. */
function byValues(part: Reading, verdict: Verdict, turn: Turn): Verdict {
  if (!isRequest(part)) return verdict;
  const taken = verdict.skills.map((skill) => prefill(skill, part, turn).filter(isLikely).length);
  const most = Math.max(...taken);
  const best = verdict.skills.filter((_, i) => taken[i] === most);
  return best.length === 1 && most > 0 ? { ...verdict, outcome: 'start', skills: best } : verdict;
}

function isLikely({ confidence }: Command): boolean {
  return confidence >= LIKELY;
}

/** An id of the skill's own kind, or one of its options in full. */
function takesValue(id: string, part: Reading, turn: Turn): boolean {
  const kinds = turn.bot.skills.get(id)?.slots;
  return prefill(id, part, turn).some((command) => {
    if (command.command !== 'set_slot' || command.confidence < SURE) return false;
    const type = kinds?.get(command.slot)?.type;
    return type?.kind === 'id' || (type?.kind === 'choice' && read(String(command.value)).words.length > 1);
  });
}

function isCertain({ confidence }: Command): boolean {
  return confidence >= SURE;
}

const LONGEST_FRAGMENT = 4;

/** The question of a message, for the knowledge. */
export function knowledgeQuestion(reading: Reading): Command {
  return { command: 'ask_knowledge', question: questionText(reading), ...byRule(reading.span, LIKELY) };
}

function questionText(part: Reading): string {
  const text = part.original
    .slice(...part.span)
    .toWellFormed()
    .replaceAll(/\s+/gu, ' ')
    .trim();
  // "And cash?" is a question only together with the one before it; the knowledge hears so by the "and".
  if (/^(?:and|und|y) /iu.test(text) && part.words.length <= LONGEST_FRAGMENT && !opensQuestion(part))
    return text;
  return text.replace(/^(?:(?:and|but|so|also|then|plus|und|aber|y|pero),? )+/iu, '');
}

/** "forget it, where is my order?": the running skill is stopped, and what else is asked for comes after. */
export async function readCancel(reading: Reading, turn: Turn): Promise<Command[] | null> {
  const { leading, rest, whole } = readActs(reading);
  const cancel = leading.find(({ act }) => act === 'cancel');
  if (turn.expectation.activeSkill !== null && cancel === undefined && cancelsByName(reading, turn))
    return [{ command: 'cancel', ...byRule(reading.span) }];
  if (cancel === undefined || turn.expectation.activeSkill === null) return null;
  const command: Command = { command: 'cancel', ...byRule(cancel.span) };
  const after = readWords(reading, rest);
  if (whole || !isRequest(after)) return [command];
  const { commands, isUnderstood } = await readRequests(after, turn);
  return isUnderstood ? [command, ...commands] : [command];
}

const CALLS_OFF =
  /\b(?:cancel|stop|abort|drop|forget(?: about)?|call off|abbrechen|stoppen|cancela|cancelar|anula|anular) (?:the|my|this|that|die|den|das|el|la) (\p{L}+)(?: (?:then|please|now|for now|instead|bitte|por favor))*[.! ]*$/u;
const LONGEST_CALL_OFF = 9;

/** "cancel the transfer then", in the middle of the transfer. */
function cancelsByName(reading: Reading, { bot, expectation }: Turn): boolean {
  const noun = CALLS_OFF.exec(reading.folded.text)?.[1];
  const skill = bot.skills.get(expectation.activeSkill ?? '');
  if (noun === undefined || skill === undefined || reading.words.length > LONGEST_CALL_OFF) return false;
  return read(`${skill.title} ${skill.id.replaceAll('_', ' ')}`).words.some(({ text }) => text === noun);
}

/** "hi, where is my order?" is about the order. */
function withoutGreeting(reading: Reading): Reading {
  const { leading, rest, whole } = readActs(reading);
  if (whole || rest === 0) return reading;
  const isDecoration = leading.every(({ act }) => !['yes', 'no', 'cancel'].includes(act));
  if (!isDecoration) return reading;
  const core = readWords(reading, rest);
  const [from] = trimSpan(core.original, core.span);
  return readPart(core, [from, core.span[1]]);
}
