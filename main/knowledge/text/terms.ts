/** Longer terms are no words; they would only bloat the index. */
const MAX_TERM_LENGTH = 40;

/** Words that say how a sentence is built and not what it is about. */
const STOP_WORDS = new Set(
  `a about above after again against all also am an and any are arent as at be because been before being below between
  both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each either else etc ever
  few for from further get gets getting got had hadnt has hasnt have havent having he hed her here hers herself him
  himself his how however i id if ill im in into is isnt it itd itll its itself ive just let lets like ll many may me
  might more most much must mustnt my myself need neither no nor not nothing now of off on once one only or other ought our
  ours ourselves out over own per please rather re really s same shall shant she should shouldnt since so some someone something such
  t than thank thanks that thats the their theirs them themselves then there theres these they theyd theyll theyre
  theyve this those though through thus to too under until up upon us use used using ve very want was wasnt we wed
  well were werent weve what whats when where whether which while who whom whose why will with within without wont
  would wouldnt yes yet you youd youll your youre yours yourself yourselves youve`.split(/\s+/),
);

/**
 * The terms of a text for full-text search, in order: words and numbers in lower case without accents, without English
 * stop words, lightly stemmed. Passages and questions must go through the same analysis, so the index stores its result.
 */
export function termsOf(text: string): readonly string[] {
  const plain = text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’ʼ]/g, "'")
    .toLowerCase();
  const terms: string[] = [];
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu)) {
    const bare = word.replace(/'s$/, '').replaceAll("'", '');
    if (bare.length <= MAX_TERM_LENGTH && !STOP_WORDS.has(bare)) {
      terms.push(stem(bare));
    }
  }
  return terms;
}

/** Folds plurals, -ing and -ed, so that "shoes", "returning" and "returned" meet "shoe" and "return". */
function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) {
    return word;
  }
  const singular = withoutPlural(word);
  const verb = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(singular)?.[1] ?? '';
  const base = verb.length >= 3 ? withFinalE(withoutDoubled(verb)) : singular;
  return withoutEnding(base);
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) {
    return `${word.slice(0, -3)}y`;
  }
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) {
    return word.slice(0, -2);
  }
  return /[^su]s$/.test(word) && !word.endsWith('is') ? word.slice(0, -1) : word;
}

/** "shipped" is "ship". */
function withoutDoubled(word: string): string {
  return /([bdgmnprt])\1$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** "moved" is "move", but "fixed" is "fix". */
function withFinalE(word: string): string {
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(word) ? `${word}e` : word;
}

/** So that "change" meets "changing", and "cancel" meets "cancelled". */
function withoutEnding(word: string): string {
  if (word.length >= 6 && word.endsWith('ll')) {
    return word.slice(0, -1);
  }
  return word.length > 4 && word.endsWith('e') && !word.endsWith('ee') ? word.slice(0, -1) : word;
}
