import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dayMs, startOfDay } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { type PackId, roamingPacks, zones } from './catalogue.ts';
import {
  countryText,
  dayText,
  type Language,
  languageOf,
  moneyText,
  numberText,
  startOf,
} from './language.ts';
import { findLine } from './lines.ts';
import { telecomRules } from './rules.ts';
import type { RoamingOrder, RoamingOrderRequest } from './schemas.ts';

type Zone = 1 | 2 | 3;

/** What a trip needs: nothing in zone 1, else the packs of the zone, those that are long enough first. */
export function quoteRoaming(given: string, days: number | undefined, language: Language) {
  const country = codeOf(given);
  const zone = zoneOf(country);
  if (zone === null) return null;
  const packs = zone === 1 ? [] : packsOf(zone);
  const fitting = packs.filter(([, pack]) => pack.days >= (days ?? 1));
  return {
    country,
    name: countryText(country, language),
    zone,
    packs: (fitting.length > 0 ? fitting : packs).map(([id]) => ({
      value: id,
      label: packText(zone === 1 ? 2 : zone, id, language),
    })),
    fits: fitting.length > 0,
  };
}

export function orderPack(db: DatabaseSync, now: number, request: RoamingOrderRequest, key: Key) {
  return writeOnce(db, 'roaming_orders', key, () => {
    const line = findLine(db, request.customer, request.line);
    if (line === null || line.kind !== 'mobile')
      return refuse('not_found', 'This customer has no such mobile line.');
    const country = codeOf(request.country);
    const zone = zoneOf(country);
    if (zone === null || zone === 1) return refuse('not_found', 'There is no pack for this country.');
    const begins = startOf(request.begins);
    if (begins < startOfDay(now) || begins > startOfDay(now) + telecomRules.roamingAheadDays * dayMs)
      return refuse('date_not_possible', 'A pack begins today or in the next 90 days.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO roaming_orders (line, country, pack, begins, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(line.phone, country, request.pack, request.begins, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findRoamingOrder(db: DatabaseSync, key: string): RoamingOrder | null {
  const found = findByKey(db, 'roaming_orders', key);
  return found === null ? null : showRoamingOrder(db, found.number);
}

const orderRow = z.object({
  number: z.number(),
  line: z.string(),
  country: z.string(),
  pack: z.enum(['day', 'week', 'month']),
  begins: z.string(),
});

export function showRoamingOrder(db: DatabaseSync, number: number, given?: string | null): RoamingOrder {
  const language = languageOf(given);
  const row = orderRow.parse(
    db.prepare('SELECT number, line, country, pack, begins FROM roaming_orders WHERE number = ?').get(number),
  );
  const zone = zoneOf(row.country);
  const pack = roamingPacks[zone === 3 ? 3 : 2][row.pack];
  const begins = startOf(row.begins);
  return {
    order: `W${3_000 + row.number}`,
    line: row.line,
    country: countryText(row.country, language),
    pack: packText(zone === 3 ? 3 : 2, row.pack, language),
    price: moneyText(pack.cents, language),
    begins: dayText(begins, language),
    ends: dayText(begins + (pack.days - 1) * dayMs, language),
  };
}

/** Customers' systems know countries by name, ours by code. */
function codeOf(given: string): string {
  const all = Object.values(zones).flat();
  return all.find((country) => countryText(country, 'en') === given || country === given) ?? given;
}

function zoneOf(country: string): Zone | null {
  if (zones[1].includes(country)) return 1;
  if (zones[2].includes(country)) return 2;
  return zones[3].includes(country) ? 3 : null;
}

function packsOf(zone: 2 | 3): readonly (readonly [PackId, { readonly days: number }])[] {
  const packs = roamingPacks[zone];
  return [
    ['day', packs.day],
    ['week', packs.week],
    ['month', packs.month],
  ];
}

const packTitles = {
  day: ['Day pack', 'Tagespaket'],
  week: ['Week pack', 'Wochenpaket'],
  month: ['Month pack', 'Monatspaket'],
} as const satisfies Record<PackId, readonly [en: string, de: string]>;

/** E.g. "Week pack, 7 days, 5 GB, 14.99 EUR". */
function packText(zone: 2 | 3, id: PackId, language: Language): string {
  const { days, gigabytes, cents } = roamingPacks[zone][id];
  const title = packTitles[id][language === 'de' ? 1 : 0];
  const unit = language === 'de' ? (days === 1 ? 'Tag' : 'Tage') : days === 1 ? 'day' : 'days';
  return `${title}, ${days} ${unit}, ${numberText(gigabytes, language)} GB, ${moneyText(cents, language)}`;
}
