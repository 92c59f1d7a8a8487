import type { Reading } from '../reading.ts';

/** How customers begin, folded as readings are: what is said besides "hello" in the languages that say it. */
const GREETINGS: Readonly<Record<string, string>> = {
  de: 'hallo, guten tag, guten morgen, guten abend, gruss gott, gruezi, servus, moin, moin moin, hallo zusammen',
  es: 'hola, buenas, buenos dias, buenas tardes, buenas noches, hola buenas',
  fr: 'bonjour, bonsoir, salut, coucou',
  it: 'buongiorno, buonasera, salve, ciao',
  nl: 'hallo, hoi, goedemorgen, goedemiddag, goedenavond, goedendag',
  pt: 'ola, oi, bom dia, boa tarde, boa noite',
  sv: 'hej, hej hej, halla, god morgon, god kvall, tjena',
  da: 'hej, hejsa, goddag, godmorgen, godaften',
  no: 'hei, hei hei, god dag, god morgen, god kveld',
  fi: 'moi, hei, terve, hyvaa paivaa, paivaa, huomenta',
  pl: 'czesc, dzien dobry, witam, dobry wieczor, hejka',
  cs: 'ahoj, dobry den, dobre rano, zdravim',
  ro: 'buna, buna ziua, buna seara, salut',
  hu: 'szia, sziasztok, jo napot, jo napot kivanok, udv, udvozlom',
  tr: 'merhaba, selam, selamlar, iyi gunler, gunaydin, iyi aksamlar',
  id: 'halo, selamat pagi, selamat siang, selamat sore, selamat malam',
  vi: 'xin chao, chao ban, chao',
};

const BY_TEXT = new Map<string, readonly string[]>();
for (const [language, greetings] of Object.entries(GREETINGS)) {
  for (const greeting of greetings.split(', ')) {
    BY_TEXT.set(greeting, [...(BY_TEXT.get(greeting) ?? []), language]);
  }
}

/** The languages other than English of a message that is a greeting and nothing else. */
export function greetingLanguages({ words }: Reading): readonly string[] {
  return words.length > 3 ? [] : (BY_TEXT.get(words.map(({ text }) => text).join(' ')) ?? []);
}
