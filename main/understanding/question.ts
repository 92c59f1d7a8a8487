import type { Reading } from './reading.ts';

const STARTS =
  /^(?:and |so |but |also |then |instead |rather |first |well |hi |ok |please |um |hey |und |stattdessen |y |pues )*(?:what|whats|when|where|wheres|why|how|hows|who|whos|which|whose|do|does|did|is|are|am|was|were|can|could|will|would|should|shall|may|must|has|wie|wann|wo|warum|wer|welche|welcher|welches|kann|konnen|gibt es|que|cual|cuando|donde|como|quien|cuanto|cuanta|cuantos|cuantas|puedo|tienen|hay) /u;
const ASKS_TO_KNOW =
  /\b(?:tell me (?:how|what|when|where|why|which|whether|if|about)|i (?:want|need|would like|d like) to know|id like to know|i was wondering|im wondering|i wonder|do you know|any idea|can you explain how|curious (?:if|whether|how))\b/u;

/** True when a word that asks, or a verb, opens the question: not in "and cash?". */
export function opensQuestion(reading: Reading): boolean {
  return STARTS.test(reading.folded.text);
}

/** True when the customer asks something, with or without the mark. */
export function isQuestion(reading: Reading): boolean {
  const { text } = reading.folded;
  if (STARTS.test(text) || ASKS_TO_KNOW.test(text)) return true;
  return /[?？؟][\s?？؟!.)"']*$/u.test(reading.original.slice(...reading.span)) && reading.words.length > 1;
}

/** Asks the bot to do something, in the form of a question: "can you …", "could I …" with an own thing in it. */
const REQUEST =
  /\b(?:can|could|would|will) (?:you|u) |^(?:please |can i please |could i please )|\b(?:can|could|may) i (?:please |get |have )/u;
/** The customer's own case: not what holds for everybody, but what happened to them. */
const OWN_CASE =
  /\b(?:my|mine|our|ours|this|these|those|(?<!\b(?:is|does|will|was|would|can|if) )it|them|its|i (?:bought|ordered|received|got|paid|sent|returned|have ordered|just)|ive|mein|meine|meinen|meiner|mi|mis|lo|la compre)\b/u;
/** Asks for rules, prices, times, places, or whether something is possible at all. */
const GENERAL =
  /\b(?:how (?:long|much|many|often|soon|late|far|fast|quickly|old|big)|how (?:do|does|will|would) (?:\p{L}+ ){1,3}work|do (?:i|we) (?:need|have to|get)|can (?:i|we|you) \p{L}+ (?!my|mine|this|that|these|those|it|them|a |an |the |some|me |one |please|get|have|your)\p{L}+|what (?:is|are|s) (?:your|the)|whats (?:your|the)|what (?:happens|if|kind|kinds|type|types|sort|time|payment|methods|countries|are the|is the|counts|do i need)|which (?:countries|cards|payment|methods|items|products|banks|plans)|do you (?:offer|accept|ship|deliver|have|charge|sell|support|take|provide|do|also|allow|give|refund|cover|send)|does (?:the|it|your|a|an)|is (?:it possible|there|shipping|delivery|it free|it ok|the)|are (?:there|returns|refunds|gift|your|you able|you open)|am i (?:allowed|able|entitled)|when (?:do|are|is|does) (?:you|your|the|a|an)|(?:when|how|where|whether|if) (?!this|its|us|things|yours|was|does|has|is)\p{L}{3,}s (?:are|get|have to|will be|must be|work|go|come|arrive)|where (?:do|are|is) (?:you|your)|who pays|can (?:i|we|you|one|customers|people) \p{L}+ .{0,40}\b(?:if|after|without|before|when|to|in|at|on|outside|abroad|online|sale|worn|used|opened)|policy|policies|warranty|guarantee|fee|fees|opening hours|cost|costs|wie lange|wie viel|wie teuer|was kostet|gibt es|cuanto (?:cuesta|tarda|tiempo)|cuantos dias|hay)\b/u;

/** True when the message speaks of the customer's own things. */
export function isOwnCase(reading: Reading): boolean {
  return OWN_CASE.test(reading.folded.text);
}

/**
 * A question about how things are in general, which an article answers: "how long do I have to return something?".
 * "where is my order?" is about the customer's own case, which a skill answers.
 */
export function isGeneralQuestion(reading: Reading): boolean {
  if (!isQuestion(reading)) return false;
  const { text } = reading.folded;
  if (/\d{4,}/u.test(text)) return false;
  if (REQUEST.test(text) && !/\bhow (?:long|much|many)\b/u.test(text)) return false;
  return (
    GENERAL.test(text) &&
    !(
      OWN_CASE.test(text) &&
      !/\bhow (?:long|much|many)\b|\bpolicy\b|\bwhat (?:happens|if)\b|\bdoes it cost\b|\bwas kostet\b|\bcuanto cuesta\b/u.test(
        text,
      )
    )
  );
}

const HOW =
  /\b(?:how (?:do|can|could|would|should|may) (?:i|we|you|one|people)|is there (?:a|any) way|is it possible|what do i (?:have to|need to) do|wie (?:kann|konnen|muss|mussen) (?:ich|wir|man)|como (?:puedo|podemos|se|hago))\b/u;

/** Asks how something is done, of nothing in particular that is the customer's: "how do I subscribe to a newsletter". */
export function asksHow(reading: Reading): boolean {
  return HOW.test(reading.folded.text) && !isOwnCase(reading);
}

/** Why, how, whether one thing means another: not where something is or when it comes. */
const EXPLAINS =
  /^(?:(?:and|so|but|also|ok|well|hi|hey|hello|um|und|aber|y|pero|actually|now|then)[, ]+)*(?:why|how|what (?:happens|would happen|does|do|is|are|if)|whats|do(?:es)?|can (?:i|we|one)|may (?:i|we)|(?:am|are) (?:i|we) (?:allowed|able)|is (?:it|there)|warum|wieso|weshalb|wie|was (?:passiert|ist|kostet)|kann (?:ich|man)|darf (?:ich|man)|muss (?:ich|man)|por que|como|que (?:pasa|es)|puedo|se puede)\b/u;

/** Asks how something works or what follows from it, also where it is about the customer's own things. */
export function asksForAnExplanation(reading: Reading): boolean {
  const { text } = reading.folded;
  return EXPLAINS.test(text) && !REQUEST.test(text) && !/\d{4,}/u.test(text);
}

const WISH =
  /\b(?:(?:i|we) (?:want|need|have|wish|would like|d like|would love|am trying|tried)|id like|id love|wed like|i wanna|im trying|(?:can|could|may|how (?:do|can)) (?:i|we)|(?:can|could|would) you(?: please)?|(?:quiero|quisiera|necesito|me gustaria|puedo))(?: to)? (\p{L}+)/u;

/** Verbs that say nothing of what is to be done. */
const LIGHT = new Set(
  'know get have make do see be use ask tell take go give put please also just wissen haben machen tun sehen saber tener hacer ver'.split(
    ' ',
  ),
);

/** What a customer says they want to do: "complain" in "I'd like to complain about the technician". */
export function wishedVerb(reading: Reading): string | null {
  const verb = WISH.exec(reading.folded.text)?.[1];
  return verb === undefined || LIGHT.has(verb) ? null : verb;
}

const WANTS =
  /^(?:\p{L}+[, ]+){0,3}?(?:i|we|id|im|ill|ich|quiero|necesito|quisiera|me gustaria)? ?(?:want|wanna|need|would like|like to|d like|have to|wish|trying to|try to|looking to|hoping to|am looking|please|help|show|send|tell|give|cancel|change|return|track|check|get|make|book|order|block|transfer|pay|add|remove|update|open|close|start|find|mochte|will|brauche|quiero|necesito|quisiera)\b/u;

/** The customer wants something done: said as a wish, an order or a question. */
export function isRequest(reading: Reading): boolean {
  return isQuestion(reading) || WANTS.test(reading.folded.text) || REQUEST.test(reading.folded.text);
}
