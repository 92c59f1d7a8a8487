/** How one language speaks of days and times. Folded: lower case, no accents, no apostrophes. */
export type CalendarWords = {
  /** Monday first. Full names, and after a bar the short ones, which need a word like "on" before them. */
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
  /** January first; alternatives of a pattern. */
  readonly months: readonly string[];
  /** Days from today. */
  readonly relative: readonly (readonly [string, number])[];
  readonly next: string;
  readonly current: string;
  readonly last: string;
  /** Words that may stand before a date and belong to it. */
  readonly on: string;
  readonly day: string;
  readonly week: string;
  readonly month: string;
  readonly year: string;
  readonly weekend: string;
  /** Before a stretch of time from now on: "in". */
  readonly ahead: string;
  /** Behind one that is over: "ago"; German and Spanish say it before. */
  readonly behind: { readonly before: string; readonly after: string };
  /** Between a stretch and its start: "from" in "two weeks from Monday". */
  readonly startingAt: string;
  readonly from: string;
  readonly to: string;
  readonly onwards: string;
  readonly until: string;
  readonly during: string;
  /** Before a date of the month: "the" in "the 27th". */
  readonly the: string;
  readonly endOf: string;
  readonly startOf: string;
  /** "next but one": before a weekday or week in German, behind it in English. */
  readonly afterNext: string;
  /** "and a half", behind a count or behind its unit. */
  readonly halfMore: string;
  /** Before a month: "in March", "im März", "de marzo". */
  readonly inMonth: string;
  /** Days of the month in words, as they stand before a month or after "the". */
  readonly dayWords: string;
  readonly night: string;
  /** Days that are called by name: month, date. Folded patterns. */
  readonly feasts: readonly (readonly [string, number, number])[];
  /** A few words for numbers that durations are said with. */
  readonly counts: readonly (readonly [string, number])[];
};

const NEVER = '(?!)';

export const englishCalendar: CalendarWords = {
  weekdays: ['mondays?', 'tuesdays?', 'wednesdays?', 'thursdays?', 'fridays?', 'saturdays?', 'sundays?'],
  shortWeekdays: ['mon', 'tues?', 'weds?', 'thu(?:rs?)?', 'fri', 'sat', 'sun'],
  months: [
    'jan(?:uary)?',
    'feb(?:ruary)?',
    'mar(?:ch)?',
    'apr(?:il)?',
    'may',
    'june?',
    'july?',
    'aug(?:ust)?',
    'sept?(?:ember)?',
    'oct(?:ober)?',
    'nov(?:ember)?',
    'dec(?:ember)?',
  ],
  relative: [
    ['(?:the )?day after (?:tomorrow|tmrw|tmr)', 2],
    ['(?:the )?day before yesterday', -2],
    ['tomorrow|tommorow|tomorow|tommorrow|tmrw|tmr', 1],
    ['today|tonight|this (?:morning|afternoon|evening)', 0],
    ['yesterday|last night', -1],
  ],
  next: 'next',
  current: 'this(?: coming)?|(?:the )?coming',
  last: 'last|past|previous',
  on: 'on|by|for|from|until|till|to|at|before|since|this|next|every|last|and',
  day: 'days?',
  week: 'weeks?|wks?',
  month: 'months?',
  year: 'years?',
  weekend: 'weekend',
  ahead: 'in|within',
  behind: { before: NEVER, after: 'ago|earlier' },
  startingAt: '(?:starting |beginning )?(?:from|on|at|after)|starting|beginning',
  from: 'from|between|starting|beginning|as of|since',
  to: 'to|till|until|til|through|thru|and|-|up to|up until',
  onwards: 'on|onwards?|forward',
  until: 'until|till|til|up to|through|no later than',
  during: 'for',
  the: 'the|on|on the|by the|for the|from|from the|until the|to|to the|and the|till the',
  endOf: '(?:the )?end of',
  startOf: '(?:the )?(?:beginning|start|first) of',
  afterNext: 'after next',
  halfMore: 'and a half',
  inMonth: '(?:in|of)',
  dayWords:
    'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)',
  night: 'nights?',
  feasts: [
    ['(?:christmas|xmas) eve', 12, 24],
    [
      '(?<!\\b(?:merry|happy) )(?:christmas|xmas)(?: day)?(?! (?:eve|presents?|gifts?|part(?:y|ies)|trees?|markets?|holidays?|cards?|orders?|dinner|break|bonus|shopping|time)\\b)',
      12,
      25,
    ],
    ['boxing day', 12, 26],
    ['new years eve', 12, 31],
    ['new years day', 1, 1],
    ['valentines day', 2, 14],
    ['halloween', 10, 31],
  ],
  counts: [
    ['a couple(?: of)?', 2],
    ['a few', 3],
    ['an?|one', 1],
  ],
};

export const germanCalendar: CalendarWords = {
  weekdays: [
    'montags?(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
    'dienstags?(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
    'mittwochs?(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
    'donnerstags?(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
    'freitags?(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
    '(?:samstags?|sonnabends?)(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
    'sonntags?(?:(?:vor|nach)mittags?|mittags?|abends?|nachts?|morgens?|fruh)?',
  ],
  shortWeekdays: ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'],
  months: [
    '(?:januar|janner|jan)',
    'feb(?:ruar)?',
    '(?:marz|maerz|mrz)',
    'apr(?:il)?',
    'mai',
    'jun[io]?',
    'jul[iy]?',
    'aug(?:ust)?',
    'sept?(?:ember)?',
    'okt(?:ober)?',
    'nov(?:ember)?',
    'dez(?:ember)?',
  ],
  relative: [
    ['ubermorgen|uebermorgen', 2],
    ['vorgestern', -2],
    ['morgen(?= (?:fruh|vormittag|mittag|nachmittag|abend))', 1],
    ['(?<!\\b(?:guten|am|jeden|heute|gestern) )morgen', 1],
    ['heute', 0],
    ['gestern', -1],
  ],
  next: 'nachste[nrms]?|naechste[nrms]?|kommenden?',
  current: 'diese[nrms]?',
  last: 'letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?',
  on: 'am|ab|bis|vom|von|zum|den|dem|fur|seit|vor',
  day: 'tage?n?',
  week: 'wochen?',
  month: 'monat(?:en?|s)?',
  year: 'jahre?n?',
  weekend: 'wochenende',
  ahead: 'in',
  behind: { before: 'vor', after: NEVER },
  startingAt: 'ab|von|nach|vom|beginnend am|ab dem',
  from: 'von|vom|ab|zwischen|ab dem|seit',
  to: 'bis|bis zum|bis einschliesslich|und|-|bis am',
  onwards: 'an|ab',
  until: 'bis|bis zum|spatestens',
  during: 'fur',
  the: 'am|der|den|dem|zum|vom|bis zum|bis|ab dem|ab|von',
  endOf: 'ende(?: des)?',
  startOf: 'anfang(?: des)?',
  afterNext: 'ubernachste[nrms]?|uebernaechste[nrms]?',
  halfMore: '(?!)',
  inMonth: '(?:im|des|in|vom)',
  dayWords:
    'erste[nr]?|zweite[nr]?|dritte[nr]?|vierte[nr]?|funfte[nr]?|sechste[nr]?|siebte[nr]?|achte[nr]?|neunte[nr]?|zehnte[nr]?|elfte[nr]?|zwolfte[nr]?|(?:drei|vier|funf|sech|sieb|acht|neun)zehnte[nr]?|(?:(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und)?(?:zwan|drei)(?:ss|z)igste[nr]?',
  night: 'nachte?n?',
  feasts: [
    ['heiligabend', 12, 24],
    ['(?<!\\b(?:frohe|schone) )weihnachten', 12, 25],
    ['silvester', 12, 31],
    ['neujahr', 1, 1],
  ],
  counts: [
    ['ein paar', 3],
    ['ein(?:e[mnr]?)?', 1],
  ],
};

export const spanishCalendar: CalendarWords = {
  weekdays: ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabados?', 'domingos?'],
  shortWeekdays: ['lun', 'mar', 'mie', 'jue', 'vie', 'sab', 'dom'],
  months: [
    'ene(?:ro)?',
    'feb(?:rero)?',
    'mar(?:zo)?',
    'abr(?:il)?',
    'may(?:o)?',
    'jun(?:io)?',
    'jul(?:io)?',
    'ago(?:sto)?',
    'sept?(?:iembre)?',
    'oct(?:ubre)?',
    'nov(?:iembre)?',
    'dic(?:iembre)?',
  ],
  relative: [
    ['pasado manana', 2],
    ['(?:anteayer|antes de ayer)', -2],
    ['(?<!\\b(?:la|por la|de la|esta) )manana', 1],
    ['hoy|esta (?:manana|tarde|noche)', 0],
    ['ayer', -1],
  ],
  next: 'proxim[oa]|siguiente|que viene',
  current: 'este|esta',
  last: 'pasad[oa]|ultim[oa]',
  on: 'el|del|al|hasta|desde|para|este|proximo',
  day: 'dias?',
  week: 'semanas?',
  month: 'mes(?:es)?',
  year: 'anos?',
  weekend: 'fin de semana',
  ahead: 'en|dentro de|de aqui a',
  behind: { before: 'hace', after: NEVER },
  startingAt: 'desde|a partir de|a partir del|desde el|despues de|despues del',
  from: 'del?|desde|desde el|entre|entre el|a partir de|a partir del',
  to: 'al?|hasta|hasta el|y|y el|-',
  onwards: 'en adelante',
  until: 'hasta|hasta el|antes de|antes del',
  during: 'por|durante',
  the: 'el|del|al|el dia|hasta el|desde el|para el|y el',
  endOf: '(?:a )?(?:final(?:es)?|fin) de',
  startOf: '(?:a )?(?:principios?|inicios?|comienzos?) de',
  afterNext: '(?!)',
  halfMore: 'y medi[oa]',
  inMonth: '(?:en|de|del)',
  dayWords:
    'primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veinti(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|treinta(?: y uno)?',
  night: 'noches?',
  feasts: [
    ['nochebuena', 12, 24],
    ['(?<!\\bfeliz )navidad', 12, 25],
    ['nochevieja', 12, 31],
    ['(?<!\\bfeliz )ano nuevo', 1, 1],
  ],
  counts: [
    ['un par de', 2],
    ['unos|unas', 3],
    ['una?', 1],
  ],
};

const CALENDARS: Readonly<Record<string, CalendarWords>> = {
  en: englishCalendar,
  de: germanCalendar,
  es: spanishCalendar,
};

/** The words of a language; English where there are none. */
export function calendarOf(language: string): CalendarWords {
  return CALENDARS[language] ?? englishCalendar;
}
