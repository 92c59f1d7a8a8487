import { read } from '../reading.ts';
import type { CalendarWords } from './calendar-words.ts';
import { wordNumber } from './number-words.ts';

/** The numbers that stretches of time are said with. */
const SAID: Readonly<Record<string, string>> = {
  en: 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety',
  de: 'zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|vierzehn|funfzehn|zwanzig|dreissig|anderthalb|eineinhalb|zweieinhalb|dreieinhalb',
  es: 'dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|catorce|quince|veinte|treinta',
};

/** A pattern for a count in digits or words. */
export function countPattern(words: CalendarWords, language: string): string {
  const said = SAID[language] ?? SAID.en;
  const half = words.halfMore;
  return [
    '\\d{1,3}(?:[.,]5|½)?',
    `(?:${said}|one) ${half}`,
    ...words.counts.map(([pattern]) => pattern),
    said,
  ].join('|');
}

export function readCount(text: string, words: CalendarWords, language: string): number | null {
  if (/^\d/u.test(text)) return Number(text.replace('½', '.5').replace(',', '.'));
  const said = words.counts.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(text));
  return said?.[1] ?? wordNumber(read(text).words, 0, language)?.value ?? null;
}
