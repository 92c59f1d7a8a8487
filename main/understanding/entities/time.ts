import { type Reading, read, spanOf } from '../reading.ts';
import { type Found, isNegated, overlaps, repaired } from './found.ts';
import { wordNumber } from './number-words.ts';
import { languageOf, type Setting } from './setting.ts';

/** `14:30` */
export type Time = string;

type Part = 'am' | 'pm' | null;
type Said = { readonly hour: number; readonly minute: number; readonly part: Part };
type Groups = Readonly<Record<string, string | undefined>>;
type TimeRule = {
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => Said | null;
  readonly confidence: number;
};

const HOURS: Readonly<Record<string, string>> = {
  en: 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve',
  de: 'eins?|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf',
  es: 'una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce',
};
const MINUTES: Readonly<Record<string, string>> = {
  en: 'five|ten|twenty(?:[- ]five)?|twenty',
  de: 'funf|zehn|zwanzig',
  es: 'cinco|diez|veinte|veinticinco',
};
/** Parts of the day, which may stand behind a time: "in the evening". */
const AM: Readonly<Record<string, string>> = {
  en: 'a\\.? ?m\\b\\.?|in the morning|this morning|tomorrow morning',
  de: 'morgens|vormittags?|fruh|am morgen|am vormittag',
  es: 'a\\.? ?m\\b\\.?|de la manana|por la manana',
};
const PM: Readonly<Record<string, string>> = {
  en: 'p\\.? ?m\\b\\.?|in the (?:afternoon|evening)|at night|this (?:afternoon|evening)|tonight',
  de: 'nachmittags?|abends?|am nachmittag|am abend',
  es: 'p\\.? ?m\\b\\.?|de la (?:tarde|noche)|por la (?:tarde|noche)',
};
/** Unless it is said otherwise, a support desk's "at two" is in the afternoon: nobody is called at two at night. */
const FIRST_HOUR_OF_MORNING = 7;
const LONGEST_READ = 400;

/** Said elsewhere in the message: "tonight at eight", "dinner at seven". */
const EVENING =
  /\b(?:tonight|this (?:evening|afternoon)|dinner|in the (?:evening|afternoon)|heute abend|\p{L}*abends?|\p{L}*nachmittags?|abendessen|esta (?:noche|tarde)|cenar?|de la (?:tarde|noche))\b/u;
const MORNING =
  /\b(?:this morning|in the morning|breakfast|tomorrow morning|morgens|\p{L}*vormittags?|morgen fruh|esta manana|de la manana|por la manana)\b/u;

function partOfDay(text: string): Part {
  const isEvening = EVENING.test(text);
  return isEvening === MORNING.test(text) ? null : isEvening ? 'pm' : 'am';
}

/** All times of day of a message, in order: "half past two", "2pm", "14:30", "noon", "halb drei". */
export function findTimes(reading: Reading, setting: Setting): Found<Time>[] {
  const text = reading.folded.text.slice(0, LONGEST_READ);
  const found: Found<Time>[] = [...fromNow(reading, setting)];
  const around = partOfDay(text);
  for (const { pattern, read: parse, confidence } of rulesOf(languageOf(setting))) {
    for (const match of text.matchAll(pattern)) {
      const said = parse(match.groups ?? {});
      const value =
        said === null ? null : timeOf({ ...said, part: said.part ?? around }, /^0\d/u.test(match[0]));
      const span = spanOf(reading.folded, match.index, match.index + match[0].trimEnd().length);
      if (value !== null && !found.some((other) => overlaps(other.span, span)))
        found.push({ value, span, confidence });
    }
  }
  return found.sort((left, right) => left.span[0] - right.span[0]);
}

const FROM_NOW =
  /\b(?:in|dentro de|en) (?:(?<half>half an hour|(?:einer )?halben stunde|media hora)|(?<count>\d{1,3}|\p{L}+) (?:(?<hours>hours?|hrs?|stunden?|horas?)|(?:minutes?|mins?|minuten|minutos)))(?<more> and a half| y media)?\b/gu;
const HALF_HOUR = 30;

/** "in an hour", "in 20 minutes": counted from now. */
function fromNow(reading: Reading, setting: Setting): Found<Time>[] {
  const text = reading.folded.text.slice(0, LONGEST_READ);
  const [, hours = '0', minutes = '0'] = /T(\d\d):(\d\d)/u.exec(setting.now) ?? [];
  return [...text.matchAll(FROM_NOW)].flatMap((match): Found<Time>[] => {
    const { half, count = '', hours: isHours, more } = match.groups ?? {};
    const number = /^(?:an?|one|eine[rm]?|una?)$/u.test(count) ? 1 : numberOf(count, languageOf(setting));
    if (half === undefined && number === null) return [];
    const ahead = half === undefined ? (number ?? 0) * (isHours === undefined ? 1 : 60) : HALF_HOUR;
    const at = Math.round(
      Number(hours) * 60 + Number(minutes) + ahead + (more === undefined ? 0 : HALF_HOUR),
    );
    if (ahead <= 0 || ahead > 24 * 60) return [];
    const span = spanOf(reading.folded, match.index, match.index + match[0].length);
    return [{ value: clock(Math.floor(at / 60), at % 60), span, confidence: 0.85 }];
  });
}

/** The time that an answer to its question means, or null: also a bare "2" or "2.30". */
export function readTime(reading: Reading, setting: Setting): Found<Time> | null {
  const meant = findTimes(reading, setting).filter(({ span }) => !isNegated(reading, span));
  const [first] = meant;
  if (first !== undefined)
    return meant.every(({ value }) => value === first.value) ? first : repaired(reading, meant);
  const language = languageOf(setting);
  const match = BARE.exec(reading.folded.text) ?? MILITARY.exec(reading.folded.text);
  // "Two or three" is no time yet.
  const isOther = reading.words
    .slice(0, -1)
    .some((word) => /\p{L}/u.test(word.text) && numberOf(word.text, language) !== null);
  if (match === null || (isOther && match.groups?.share === undefined)) return null;
  const hour = numberOf(match.groups?.hour ?? '', language);
  const value =
    hour === null
      ? null
      : timeOf(
          {
            hour,
            minute: match.groups?.share === undefined ? Number(match.groups?.minute ?? 0) : 30,
            part: null,
          },
          false,
        );
  return value === null ? null : { value, span: reading.span, confidence: 0.75 };
}

const MILITARY = /^(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)[.! ]*$/u;
const BARE =
  /^(?:\p{L}+ ){0,2}?(?:at |um |a las? |las )?(?<hour>\d{1,2}|\p{L}+)(?:(?:[.:h, ](?<minute>[0-5]\d))| ?h|(?<share> y media))?(?: (?:please|bitte|por favor))?[.! ]*$/u;

function timeOf({ hour, minute, part }: Said, isExact: boolean): Time | null {
  if (!Number.isInteger(hour) || hour < 0 || hour > 24 || minute < 0 || minute > 59) return null;
  if (hour > 12 || hour === 0 || isExact) return clock(hour, minute);
  const isAfternoon = part === null && hour < FIRST_HOUR_OF_MORNING;
  const full =
    part === 'pm' || isAfternoon ? (hour < 12 ? hour + 12 : hour) : part === 'am' && hour === 12 ? 0 : hour;
  return clock(full, minute);
}

function clock(full: number, minute: number): Time {
  return `${String(full % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const built = new Map<string, readonly TimeRule[]>();

function rulesOf(language: string): readonly TimeRule[] {
  const known = HOURS[language] === undefined ? 'en' : language;
  const rules = built.get(known) ?? [
    ...spoken(known),
    ...digits(known),
    ...(known === 'en' ? [] : spoken('en')),
  ];
  built.set(known, rules);
  return rules;
}

function rule(source: string, confidence: number, parse: (groups: Groups) => Said | null): TimeRule {
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,:/-])(?:${source})(?![\\p{L}\\p{N}]|[.,:/-]\\d)`, 'gu'),
    read: parse,
    confidence,
  };
}

function partBehind(language: string): string {
  const languages = [...new Set([language, 'en'])];
  const all = (table: Readonly<Record<string, string>>): string =>
    languages.map((one) => table[one]).join('|');
  return `(?:,? ?(?:(?<am>${all(AM)})|(?<pm>${all(PM)})))`;
}

function partOf({ am, pm }: Groups): Part {
  return am !== undefined ? 'am' : pm !== undefined ? 'pm' : null;
}

/** "a table for two tonight" counts people. */
const NOT_COUNTED = '(?<!\\b(?:for|of) (?=\\S+ (?:tonight|this)\\b))';

function digits(language: string): TimeRule[] {
  const part = partBehind(language);
  const plain = (groups: Groups): Said => ({
    hour: Number(groups.hour),
    minute: Number(groups.minute ?? 0),
    part: partOf(groups),
  });
  return [
    rule(`(?<hour>\\d{1,2})[:h](?<minute>[0-5]\\d)(?: ?(?:uhr|h|hrs|hours|o ?clock))?${part}?`, 0.96, plain),
    rule(`(?<hour>\\d{1,2})\\.(?<minute>[0-5]\\d) ?(?:uhr|h\\b|${part})`, 0.96, plain),
    rule(`(?<hour>\\d{1,2})(?: ?(?:uhr|o ?clock))(?: (?<minute>[0-5]?\\d))?${part}?`, 0.96, plain),
    rule(`${NOT_COUNTED}(?<hour>1[0-2]|0?\\d)${part}`, 0.94, plain),
    rule('(?<hour>1[0-2]|[1-9])-?ish', 0.8, plain),
    rule('(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d) ?(?:hrs|hours|h)', 0.9, plain),
    rule(
      `(?<=\\b(?:at|around|about|by|um|gegen|a las|a la|sobre las) )(?<hour>2[0-4]|1?\\d)(?! ?[%$€£]| (?:st|nd|rd|th|dollars|euros?|people|personen|personas|days|weeks|tage|dias|percent|prozent)\\b)(?: ?h\\b)?${part}?`,
      0.8,
      plain,
    ),
  ];
}

function spoken(language: string): TimeRule[] {
  const part = partBehind(language);
  const hour = `(?<hour>${HOURS[language]}|2[0-4]|1?\\d)`;
  const minutes = `(?<minutes>${MINUTES[language]}|[1-5]?\\d)`;
  const at = (groups: Groups, minute: number): Said | null => {
    const number = numberOf(groups.hour ?? '', language);
    if (number === null) return null;
    const shifted =
      minute < 0 ? { hour: number === 1 ? 12 : number - 1, minute: minute + 60 } : { hour: number, minute };
    return { ...shifted, part: partOf(groups) };
  };
  const count = ({ minutes: said = '' }: Groups): number => numberOf(said, language) ?? 0;
  if (language === 'de') {
    return [
      rule(`${minutes} (?:minuten )?vor halb ${hour}${part}?`, 0.95, (groups) =>
        at(groups, -30 - count(groups)),
      ),
      rule(`${minutes} (?:minuten )?nach halb ${hour}${part}?`, 0.95, (groups) =>
        at(groups, count(groups) - 30),
      ),
      rule(`halb ${hour}${part}?`, 0.95, (groups) => at(groups, -30)),
      rule(`(?:drei ?viertel) ${hour}${part}?`, 0.9, (groups) => at(groups, -15)),
      rule(`viertel (?:nach|uber) ${hour}${part}?`, 0.95, (groups) => at(groups, 15)),
      rule(`viertel vor ${hour}${part}?`, 0.95, (groups) => at(groups, -15)),
      rule(`${minutes} (?:minuten )?nach ${hour}(?: uhr)?${part}?`, 0.9, (groups) =>
        at(groups, count(groups)),
      ),
      rule(`${minutes} (?:minuten )?vor ${hour}(?: uhr)?${part}?`, 0.9, (groups) =>
        at(groups, -count(groups)),
      ),
      rule(`viertel (?<hour>${HOURS.de})(?: uhr)?${part}?`, 0.9, (groups) => at(groups, -45)),
      rule(`${hour} uhr (?<minutes>\\p{L}{4,20})${part}?`, 0.95, (groups) =>
        count(groups) > 0 ? at(groups, count(groups)) : null,
      ),
      rule(`${hour} uhr(?: ${minutes})?${part}?`, 0.95, (groups) => at(groups, count(groups))),
      rule(`(?<=\\b(?:um|gegen) )(?<hour>${HOURS.de})${part}?`, 0.85, (groups) => at(groups, 0)),
      rule('mittags?|zu mittag|am mittag', 0.85, () => ({ hour: 12, minute: 0, part: null })),
      rule('(?:um )?mitternacht', 0.9, () => ({ hour: 0, minute: 0, part: null })),
    ];
  }
  if (language === 'es') {
    return [
      rule(`(?:a )?las? ${hour} y (?:media)${part}?`, 0.95, (groups) => at(groups, 30)),
      rule(`(?:a )?las? ${hour} y cuarto${part}?`, 0.95, (groups) => at(groups, 15)),
      rule(`(?:a )?las? ${hour} menos cuarto${part}?`, 0.95, (groups) => at(groups, -15)),
      rule(`(?:a )?las? ${hour} y ${minutes}${part}?`, 0.9, (groups) => at(groups, count(groups))),
      rule(`(?:a )?las? ${hour} menos ${minutes}${part}?`, 0.9, (groups) => at(groups, -count(groups))),
      rule(`(?:a|sobre|para|desde|hasta) las? ${hour}(?: en punto)?${part}?`, 0.9, (groups) => at(groups, 0)),
      rule('(?:al )?mediodia', 0.9, () => ({ hour: 12, minute: 0, part: null })),
      rule('(?:a )?medianoche', 0.9, () => ({ hour: 0, minute: 0, part: null })),
    ];
  }
  return [
    rule('half past (?<name>midnight|noon)', 0.96, ({ name }) => ({
      hour: name === 'noon' ? 12 : 0,
      minute: 30,
      part: null,
    })),
    rule(`half past ${hour}${part}?`, 0.96, (groups) => at(groups, 30)),
    rule(`(?:a )?quarter (?:past|after) ${hour}${part}?`, 0.96, (groups) => at(groups, 15)),
    rule(`(?:a )?quarter (?:to|of|till|before) ${hour}${part}?`, 0.96, (groups) => at(groups, -15)),
    rule(`${minutes} (?:minutes? )?(?:past|after) ${hour}${part}?`, 0.94, (groups) =>
      at(groups, count(groups)),
    ),
    rule(`${minutes} (?:minutes? )?(?:to|till|before) ${hour}(?: ?o ?clock|${part})`, 0.9, (groups) =>
      at(groups, -count(groups)),
    ),
    rule(`(?<=\\b(?:at|around|by|about) )${minutes} (?:to|till) ${hour}`, 0.85, (groups) =>
      at(groups, -count(groups)),
    ),
    // "five to three" is a time where it ends the thought; "five to ten people" is not.
    rule(
      `(?<!\\b(?:from|between) )(?<minutes>five|ten|twenty(?:[- ]five)?) (?:to|till) (?<hour>${HOURS.en})(?= *$| ?[.,!?]| (?:please|then|tomorrow|today|on|in the|this|next|would|is|works)\\b)`,
      0.85,
      (groups) => at(groups, -count(groups)),
    ),
    rule(
      `(?<hour>${HOURS.en}) (?:oh|o) (?<minutes>[1-9]|one|two|three|four|five|six|seven|eight|nine)${part}?`,
      0.9,
      (groups) => at(groups, count(groups)),
    ),
    rule(`(?<=\\b(?:at|around|by|about) |^)half ${hour}${part}?`, 0.85, (groups) => at(groups, 30)),
    rule(`(?<hour>${HOURS.en}) (?<tens>fifteen|thirty|forty[- ]five)${part}?`, 0.85, (groups) =>
      at(groups, groups.tens === 'fifteen' ? 15 : groups.tens === 'thirty' ? 30 : 45),
    ),
    rule(`(?<hour>${HOURS.en}) ?(?:o ?clock)${part}?`, 0.95, (groups) => at(groups, 0)),
    rule(`${NOT_COUNTED}(?<hour>${HOURS.en}) ?${part}`, 0.9, (groups) => at(groups, 0)),
    rule(
      `(?<=\\b(?:at|around|about) )(?<hour>${HOURS.en})(?! (?:of|least|time|hundred|thousand|people))`,
      0.8,
      (groups) => at(groups, 0),
    ),
    rule('(?:at )?(?:12 )?noon|midday|mid-day', 0.95, () => ({ hour: 12, minute: 0, part: null })),
    rule('(?:at )?midnight', 0.95, () => ({ hour: 0, minute: 0, part: null })),
  ];
}

function numberOf(text: string, language: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  if (text === 'una' || text === 'ein') return 1;
  return wordNumber(read(text).words, 0, language)?.value ?? null;
}
