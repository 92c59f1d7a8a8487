import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dayMs, startOfDay } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { dayOf, dayText, type Language, languageOf, startOf } from './language.ts';
import { telecomRules } from './rules.ts';
import type { Appointment, AppointmentRequest, DayRefusal, FreeTimes } from './schemas.ts';

/** Windows begin at these hours and last two hours; the index is the day of the week, Sunday first. */
const startHours: readonly (readonly number[])[] = [
  [],
  [8, 10, 12, 14, 16],
  [8, 10, 12, 14, 16],
  [8, 10, 12, 14, 16],
  [8, 10, 12, 14, 16],
  [8, 10, 12, 14, 16],
  [8, 10],
];
const windowHours = 2;

/** What is free on a day, and the window that a time of day falls into if that one is free. */
export function freeTimes(
  db: DatabaseSync,
  now: number,
  asked: { readonly date: string; readonly time?: string | undefined },
  language: Language,
): FreeTimes {
  const refusal = refusalOf(db, now, asked.date);
  const free = refusal === null ? freeHours(db, asked.date) : [];
  const wanted = asked.time === undefined ? null : Number(asked.time.slice(0, 2));
  const found =
    wanted === null ? undefined : free.find((hour) => wanted >= hour && wanted < hour + windowHours);
  return {
    date: asked.date,
    day: dayText(startOf(asked.date), language),
    refusal,
    free: free.map(windowText),
    window: found === undefined ? null : windowText(found),
    begins: found === undefined ? null : timeOf(found),
    next_day: nextFreeDay(db, now, asked.date, language),
  };
}

function refusalOf(db: DatabaseSync, now: number, date: string): DayRefusal | null {
  const ahead = Math.round((startOf(date) - startOfDay(now)) / dayMs);
  if (ahead < 1) return 'too_soon';
  if (ahead > telecomRules.appointmentDays) return 'too_late';
  if (new Date(startOf(date)).getUTCDay() === 0) return 'sunday';
  return freeHours(db, date).length === 0 ? 'full' : null;
}

/** Every third window of the sample is taken by somebody; the others until they are booked here. */
function freeHours(db: DatabaseSync, date: string): readonly number[] {
  const at = startOf(date);
  const weekday = new Date(at).getUTCDay();
  const booked = new Set(
    db
      .prepare('SELECT begins FROM appointments WHERE day = ?')
      .all(date)
      .map((row) => row.begins),
  );
  return (startHours[weekday] ?? []).filter(
    (hour, index) => (weekday + index) % 3 !== 0 && !booked.has(timeOf(hour)),
  );
}

/** The first day from the one asked for that can be booked. */
function nextFreeDay(db: DatabaseSync, now: number, date: string, language: Language): string | null {
  const first = Math.max(startOf(date), startOfDay(now) + dayMs);
  for (let ahead = 0; ahead <= telecomRules.appointmentDays; ahead += 1) {
    const day = dayOf(first + ahead * dayMs);
    if (refusalOf(db, now, day) === null) return dayText(startOf(day), language);
  }
  return null;
}

function timeOf(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

function windowText(hour: number): string {
  return `${timeOf(hour)}–${timeOf(hour + windowHours)}`;
}

export function bookAppointment(db: DatabaseSync, now: number, request: AppointmentRequest, key: Key) {
  return writeOnce(db, 'appointments', key, () => {
    const known = db.prepare('SELECT 1 FROM customers WHERE id = ?').get(request.customer);
    if (known === undefined) return refuse('not_found', 'There is no such customer.');
    const { begins } = freeTimes(db, now, request, 'en');
    if (begins === null) return refuse('slot_taken', 'No technician is free then.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO appointments (customer, day, begins, problem, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(request.customer, request.date, begins, request.problem, now, key.key, key.digest);
    return done(Number(lastInsertRowid));
  });
}

export function findAppointment(db: DatabaseSync, key: string): Appointment | null {
  const found = findByKey(db, 'appointments', key);
  return found === null ? null : showAppointment(db, found.number);
}

const appointmentRow = z.object({ number: z.number(), day: z.string(), begins: z.string() });

export function showAppointment(db: DatabaseSync, number: number, language?: string | null): Appointment {
  const row = appointmentRow.parse(
    db.prepare('SELECT number, day, begins FROM appointments WHERE number = ?').get(number),
  );
  return {
    appointment: `V${6_000 + row.number}`,
    day: dayText(startOf(row.day), languageOf(language)),
    window: windowText(Number(row.begins.slice(0, 2))),
  };
}
