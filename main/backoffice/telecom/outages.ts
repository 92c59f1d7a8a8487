import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { addWorkingDays, startOfDay } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { dayText, type Language, languageOf, timeText } from './language.ts';
import { telecomRules } from './rules.ts';
import type { OutageReport, OutageReportRequest, OutageStatus } from './schemas.ts';

const outageRow = z.object({
  services: z.enum(['home', 'mobile']),
  planned: z.number(),
  since_at: z.number(),
  until_at: z.number().nullable(),
});

/** The areas that are served: the beginnings of their postcodes, and what their landline numbers begin with. */
const areas: readonly (readonly [name: string, postcodes: readonly string[], landline: string])[] = [
  ['Berlin', ['10', '12', '13'], '+4930'],
  ['Hamburg', ['20', '21', '22'], '+4940'],
  ['Köln', ['50', '51'], '+49221'],
  ['München', ['80', '81'], '+4989'],
  ['Leipzig', ['04'], '+49341'],
  ['Frankfurt', ['60'], '+4969'],
  ['Stuttgart', ['70'], '+49711'],
];

const hourMs = 3_600_000;

type Place = { readonly postcode?: string | undefined; readonly phone?: string | undefined };

/** Whether something is known for a place. A landline number tells its area; no contract is looked up. */
export function findOutage(db: DatabaseSync, now: number, place: Place, language: Language): OutageStatus {
  const area = areaOf(place);
  const row = db
    .prepare(
      `SELECT services, planned, since_at, until_at FROM outages
       WHERE postcode = ? OR (exchange IS NOT NULL AND ? LIKE exchange || '%') ORDER BY planned LIMIT 1`,
    )
    .get(place.postcode ?? '', place.phone ?? '');
  if (area === null || row === undefined)
    return { area, outage: false, planned: false, services: null, since: null, until: null };
  const outage = outageRow.parse(row);
  // What should be over by now and is not will be announced for the next hour.
  const until = outage.until_at === null ? null : Math.max(outage.until_at, now + hourMs);
  return {
    area,
    outage: outage.planned === 0,
    planned: outage.planned === 1,
    services: outage.services,
    since: momentText(outage.since_at, now, language),
    until: until === null ? null : momentText(until, now, language),
  };
}

function areaOf({ postcode, phone }: Place): string | null {
  const found = areas.find(
    ([, postcodes, landline]) =>
      postcodes.some((start) => postcode?.startsWith(start) === true) || phone?.startsWith(landline) === true,
  );
  return found?.[0] ?? null;
}

/** A time of day, with the day in front of it unless it is today. */
function momentText(at: number, now: number, language: Language): string {
  const time = timeText(at, language);
  return startOfDay(at) === startOfDay(now) ? time : `${dayText(at, language)}, ${time}`;
}

/** Notes a fault. Whoever reports one need not be a customer that we know. */
export function reportOutage(db: DatabaseSync, now: number, request: OutageReportRequest, key: Key) {
  return writeOnce(db, 'outage_reports', key, () => {
    if (areaOf({ postcode: request.postcode ?? undefined, phone: request.phone ?? undefined }) === null)
      return refuse('not_found', 'This place is not in an area that is served.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO outage_reports (postcode, phone, services, text, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        request.postcode ?? null,
        request.phone ?? null,
        request.services.join(','),
        request.text,
        now,
        key.key,
        key.digest,
      );
    return done(Number(lastInsertRowid));
  });
}

export function findOutageReport(db: DatabaseSync, key: string): OutageReport | null {
  const found = findByKey(db, 'outage_reports', key);
  return found === null ? null : showOutageReport(db, found.number);
}

const reportRow = z.object({ number: z.number(), services: z.string(), created_at: z.number() });

export function showOutageReport(db: DatabaseSync, number: number, language?: string | null): OutageReport {
  const row = reportRow.parse(
    db.prepare('SELECT number, services, created_at FROM outage_reports WHERE number = ?').get(number),
  );
  const repaired = addWorkingDays(row.created_at, telecomRules.outageRepairWorkingDays);
  return {
    report: `O${2_000 + row.number}`,
    services: row.services.split(','),
    repaired_by: dayText(repaired, languageOf(language)),
  };
}
