import { cleanText, cutWords } from './plain-text.ts';

/** Somebody on our side, or the customer who is to get something. */
const commitments: readonly RegExp[] = [
  // "we'll refund you", "a colleague will be with you", "I am going to check"
  /\b(?:we|i|they|(?:a|my|our|your)\s\p{L}+|someone|somebody|the\s\p{L}+)(?:['’]ll|\s(?:will|shall|(?:are|is|am)\sgoing\sto))\s(?!not\b|never\b|need\b|have\sto\b|ask\b)(?:\p{L}+\s){0,2}?(?:answer|arrange|arrive|be\s(?:back|delivered|in\stouch|refunded|sent|shipped|there|with)|call|cancel|change|check|come\sback|contact|credit|deliver|e-?mail|exchange|extend|fix|follow|get\sback|let\syou\sknow|look|mail|make\ssure|pay|phone|pick|prepare|process|reach|refund|register|reimburse|repair|replace|reply|reserve|resend|respond|return|send|ship|sort|take|text|update|waive|write)\b/iu,
  // "you'll get your money back", "you will hear from us"
  /\byou(?:['’]ll|\s(?:will|shall|(?:are\sgoing\sto)))\s(?:be\s(?:called|contacted|credited|paid|refunded|reimbursed|sent)|get|have|hear|receive)\b/iu,
  // "… by Friday", "within two days" after any "will"
  /(?:['’]ll|\bwill)\s(?!not\b|never\b)[^.!?]{0,80}?\b(?:by\s(?:\p{L}|\d)|within\s|in\s(?:\d|an?\s(?:hour|minute|day|week)|one|two|three)|today\b|tomorrow\b|tonight\b|this\s(?:morning|afternoon|evening|week))/iu,
  // German
  /\b(?:wir|ich|ein(?:e)?\s(?:kolleg\p{L}+|mensch))\s(?:werden?|wird)\s[^.!?]{0,80}?\b\p{L}{2,}(?:en|ern|eln)\b/iu,
  /\b(?:wir|ich)\s(?:antworte|erstatte|kümmere|liefere|melde|prüfe|rufe|schicke|schreibe|sende|tausche|überweise)n?\b/iu,
  /\bsie\s(?:bekommen|erhalten)\b|\b(?:bekommen|erhalten)\ssie\b|\bmeldet\ssich\b/iu,
  // Spanish
  /\b(?:le|te|lo|la|les|os)\s(?:avisar|contactar|contestar|devolver|enviar|escribir|informar|llamar|mandar|reembolsar|responder)(?:é|emos|á|án)(?!\p{L})/iu,
  /(?<!\p{L})(?:recibirá|recibirás|tendrá|tendrás|nos\spondremos|me\spondré|se\spondrá)(?!\p{L})/iu,
];

/** "If you'd rather skip it, I'll send a code": what would happen if, and not what will. */
const conditions: readonly RegExp[] = [
  /^(?:if|unless|in\scase|should\s(?:you|it|that)|falls|wenn|sollten?\s(?:sie|es)|si|en\scaso|a\smenos\sque)(?!\p{L})/iu,
  /(?<!\p{L})(?:if\syou|unless|wenn\s(?:sie|du)|falls|si\s(?:quiere|prefiere|lo\sdesea)s?)(?!\p{L})/iu,
];

const mostSentence = 300;
const mostWords = 20;

/**
 * Sentences of a message that commit us to something. Questions and conditions do not, nor does anything in `notOurs`: what a customer
 * wrote or a cited article says is no promise of ours because a reply repeats it.
 */
export function promisesIn(message: string, notOurs: readonly string[]): string[] {
  const foreign = notOurs.map(comparable);
  return sentences(cleanText(message)).flatMap((sentence) => {
    if (sentence.endsWith('?') || sentence.length > mostSentence) return [];
    if (conditions.some((pattern) => pattern.test(sentence))) return [];
    const match = commitments
      .map((pattern) => pattern.exec(sentence)?.[0])
      .find((text) => text !== undefined);
    if (match === undefined) return [];
    const isEcho = foreign.some((text) => text.includes(comparable(match)));
    return isEcho ? [] : [cutWords(sentence, mostWords)];
  });
}

/** Cut after a full stop, question mark or exclamation mark that a space follows, so not within `3.50`. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?…。！？])\s+/u).filter((sentence) => sentence !== '');
}

function comparable(text: string): string {
  return cleanText(text).toLowerCase().replaceAll('’', "'");
}
