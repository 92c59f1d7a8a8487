import type { Expectation } from '../dialogue/index.ts';
import type { Reading } from './reading.ts';

/** Words that nearly every sentence has a few of and that no name has. Folded: lower case, no accents, no apostrophes. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and is are was were have has had my your our their this that these those what where when why how who which can could would should will do does did dont cant im ive you we they he she it its not for with from about to of on at be been me us them please thanks want need get got there here if but because order help would like just any some all out up',
  de: 'ich die der und ist sind war habe hat haben hatte mein meine meinen meiner ihr ihre ihren nicht kein keine keinen auf fur mit wie wo wann warum wer kann konnen konnte mochte muss soll wird werden wurde seit bei noch schon aber oder wenn dass das mir mich uns euch sie wir es ein eine einen einem nach uber von zum zur bitte danke guten auch nur immer sehr mehr was wieder zuruck warte bestellung paket',
  es: 'el los las una mi mis su sus yo que donde cuando como por para con sin pero porque esta estan este esto ese eso hay tengo tiene tenemos quiero quisiera necesito puedo puede pueden hola gracias favor buenos buenas muy mas todavia aun ya no se me nos lo le les del al en es son fue ha he han pedido ayer hoy',
  fr: 'je nous vous ils elle le les une des mon mes ma votre vos notre est sont etait ai avez avons pas ne que qui quoi ou quand comment pourquoi pour avec sans mais dans sur ce cette ces bonjour merci voudrais veux peux pouvez dois depuis toujours encore mais jai nai cest jaimerais quel quelle commande colis tres plus aussi moi il et du au aux un',
  it: 'io il gli una mio mia miei sono siamo ho abbiamo hanno non che chi dove quando come perche per con senza ma nel nella della dello degli alla questo questa vorrei voglio posso potete devo grazie buongiorno ciao ancora gia piu molto anche mi ci vi ordine pacco quanto sto stato stata di da ed un',
  nl: 'ik mijn het een van niet geen maar met voor wat waar wanneer hoe waarom kan kunnen wil moet heb heeft hebben had zijn was is dit dat deze naar bij nog al ook graag bedankt hallo goedendag jullie u uw we wij me mij bestelling pakket op er en te aan',
  pt: 'eu meu minha meus minhas seu sua nao que onde quando como por para com sem mas porque esta estao este isto isso tenho tem temos quero gostaria preciso posso pode podem ola obrigado obrigada favor bom dia muito mais ainda ja me nos um uma do da no na em e sao foi ha encomenda pedido voces voce ao os as',
  sv: 'jag och ar var har hade min mitt mina inte ingen pa for med hur nar varfor vem kan kunde vill maste ska det den detta denna ett en men eller om fran till tack hej ni vi er mig oss som bestallning paket fortfarande',
  pl: 'jest sa byl mam masz moje moj moja nie na do z w sie jak gdzie kiedy dlaczego czy ale lub prosze dziekuje dzien dobry chce moge musze zamowienie paczka to ten ta jeszcze juz od dla',
};

/** Stand in names and places too: "Maria de la Cruz", "Van der Berg". They add to what other words show. */
const PARTICLES = new Set(
  'de la le el los las van von der den del da di do dos das du y e al il en un'.split(' '),
);

const SETS = Object.entries(WORDS).map(([language, words]) => [language, new Set(words.split(' '))] as const);

const LEAST_WORDS = 3;
/** Words of a language that must be there, and what part of the message they must be. */
const LEAST_KNOWN = 2;
const LEAST_SHARE = 0.3;
/** How much more a language must have than any other. */
const LEAD = 1.5;

/**
 * The language of a message, as the first part of its tag; null where it is not beyond doubt: fewer than three words,
 * names, numbers and addresses, a mixture, or a language that is not in the list.
 */
export function readLanguage({ words, folded }: Reading): string | null {
  const plain = words.filter(({ text }) => !/\d/u.test(text) && !isInAddress(folded.text, text));
  if (plain.length < LEAST_WORDS) return null;
  const counts = SETS.map(([language, known]) => {
    const own = plain.filter(({ text }) => known.has(text));
    const sure = own.filter(({ text }) => !PARTICLES.has(text));
    return { language, count: own.length, sure: new Set(sure.map(({ text }) => text)).size };
  }).toSorted((one, other) => other.count - one.count);
  const [first, second] = counts;
  if (first === undefined || second === undefined || first.sure < LEAST_KNOWN) return null;
  const isEnough = first.count / plain.length >= LEAST_SHARE;
  return isEnough && first.count >= second.count * LEAD ? first.language : null;
}

function isInAddress(text: string, word: string): boolean {
  return word.includes('@') || text.includes(`${word}@`) || text.includes(`@${word}`);
}

/** False where the answer is a text of the customer's own: a name, an address, what is to be written on a card. */
export function mayTellLanguage({ awaiting, takesWholeMessage }: Expectation): boolean {
  if (takesWholeMessage) return false;
  return awaiting.kind !== 'slot' || awaiting.slot.spec.type.kind !== 'text';
}

export type Languages = {
  /** The locale in which the workspace answers a language; null for none. */
  readonly served: (language: string) => string | null;
  /** Its skills were taught in it, so it understands what it cannot say. */
  readonly isTaught: (language: string) => boolean;
};

/** So many examples in a language are no accident. */
const LEAST_TAUGHT = 3;

/** What a workspace serves: the languages of its replies, and those of its examples. */
export function languagesOf(locales: readonly string[], examples: readonly Reading[]): Languages {
  const taught = new Map<string, number>();
  for (const example of examples) {
    const language = readLanguage(example);
    if (language !== null) taught.set(language, (taught.get(language) ?? 0) + 1);
  }
  return {
    served: (language) => locales.find((locale) => primary(locale) === language) ?? null,
    isTaught: (language) => (taught.get(language) ?? 0) >= LEAST_TAUGHT,
  };
}

export function primary(locale: string): string {
  return locale.split(/[-_]/u, 1)[0]?.toLowerCase() ?? locale;
}
