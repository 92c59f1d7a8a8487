import type { Draw } from './made-values.ts';

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec'.split(
    ' ',
  );
const HOLIDAYS =
  "Christmas Eve,New Year's Eve,Easter Monday,Christmas Day,Valentine's Day,Halloween,Boxing Day".split(',');
const UNITS = ['days', 'weeks', 'months'];
const SMALL = 'two three four five six 2 3 4 5 6 7 8 10 12 14 a couple of a few'.split(' ');

function ordinal(day: number): string {
  const end =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  return `${day}${end}`;
}

/** A day of the calendar, with no word of how it relates to today. */
function calendarDay(draw: Draw): string {
  const day = 1 + draw.number(28);
  const month = draw.one(MONTHS, 'May');
  const weekday = draw.one(WEEKDAYS, 'Friday');
  const ways = [
    `the ${ordinal(day)}`,
    ordinal(day),
    `${ordinal(day)} of ${month}`,
    `the ${ordinal(day)} of ${month}`,
    `${month} ${ordinal(day)}`,
    `${month} the ${ordinal(day)}`,
    `${day} ${month}`,
    `${month} ${day}`,
    `${ordinal(day)} ${month}`,
    weekday,
    weekday,
    `${weekday} the ${ordinal(day)}`,
    `${weekday} ${ordinal(day)}`,
    `${weekday} ${day} ${month}`,
    `${day}/${1 + draw.number(12)}`,
    `${ordinal(day)} ${month} ${2018 + draw.number(9)}`,
    draw.one(HOLIDAYS, 'Halloween'),
  ];
  return draw.one(ways, weekday);
}

export function madeDate(draw: Draw): string {
  const kind = draw.number(10);
  const weekday = draw.one(WEEKDAYS, 'Friday');
  if (kind < 1) return draw.one(['today', 'tomorrow', 'tomorrow'], 'today');
  if (kind < 2)
    return draw.one(
      [`next ${weekday}`, `this ${weekday}`, 'the day after tomorrow', `${weekday} next week`],
      weekday,
    );
  if (kind < 3) return `in ${draw.one(SMALL.slice(0, 14), 'two')} ${draw.one(UNITS, 'days')}`;
  return calendarDay(draw);
}

/** A day that is over. */
export function madePastDate(draw: Draw): string {
  const kind = draw.number(6);
  if (kind < 1)
    return draw.one(['yesterday', 'last night', 'yesterday evening', 'this morning'], 'yesterday');
  if (kind < 3) return `${draw.one(SMALL.slice(0, 14), 'two')} ${draw.one(UNITS, 'days')} ago`;
  if (kind < 4) return `last ${draw.one(WEEKDAYS, 'Friday')}`;
  return calendarDay(draw);
}

/** A stretch of days: how long, or which. */
export function madePeriod(draw: Draw): string {
  const unit = draw.one(['week', 'month', 'year', 'weekend', 'summer', 'quarter'], 'week');
  const count = draw.one(SMALL.slice(0, 14), 'two');
  const ways = [
    `this ${unit}`,
    `last ${unit}`,
    `next ${unit}`,
    `the past ${unit}`,
    `the last ${count} ${draw.one(UNITS, 'weeks')}`,
    draw.one(MONTHS, 'May'),
    `in ${draw.one(MONTHS, 'May')}`.slice(3),
  ];
  return draw.one(ways, unit);
}

/** How long something lasts. */
export function madeLength(draw: Draw): string {
  const count = draw.one(SMALL.slice(0, 14), 'two');
  const ways = [
    `${count} ${draw.one(['days', 'nights', 'weeks', 'months', 'nights'], 'days')}`,
    `${count} ${draw.one(['days', 'nights', 'weeks'], 'nights')}`,
    'a week',
    'one night',
    'a weekend',
    'one week',
    'a month',
    'two and a half weeks',
  ];
  return draw.one(ways, 'a week');
}

export function madeTime(draw: Draw): string {
  const hour = 1 + draw.number(12);
  const minute = 5 * (1 + draw.number(11));
  const part = draw.one(['am', 'pm', 'a.m.', 'p.m.'], 'pm');
  const daypart = draw.one(
    ['in the morning', 'in the afternoon', 'in the evening', 'at night', 'morning', 'afternoon'],
    'at night',
  );
  const ways = [
    `${hour} ${part}`,
    `${hour}${part}`,
    `${hour}:${String(minute).padStart(2, '0')}`,
    `${hour}:${String(minute).padStart(2, '0')} ${part}`,
    `half past ${hour}`,
    `quarter ${draw.one(['to', 'past'], 'to')} ${hour}`,
    `${minute % 30 === 0 ? 20 : minute % 30} ${draw.one(['to', 'past'], 'past')} ${hour}`,
    `${minute % 30 === 0 ? 10 : minute % 30} ${draw.one(['to', 'past'], 'past')} ${hour} ${daypart}`,
    `${hour} ${String(minute).padStart(2, '0')} ${daypart}`,
    `${hour} ${daypart}`,
    `${hour} o'clock`,
    `${12 + (hour % 12)}:${String(minute).padStart(2, '0')}`,
    draw.one(['noon', 'midday', 'midnight'], 'noon'),
    `${hour}`,
  ];
  return draw.one(ways, 'noon');
}

/** A stretch of hours. */
export function madeHours(draw: Draw): string {
  const count = draw.one(SMALL.slice(0, 14), 'two');
  const ways = [
    `${count} hours`,
    `${count} ${draw.one(['minutes', 'hours'], 'hours')}`,
    'an hour',
    'half an hour',
    'this morning',
    'this afternoon',
    'this evening',
    'tonight',
    'the evening',
    `${count} more hours`,
    `the last ${count} hours`,
  ];
  return draw.one(ways, 'an hour');
}
