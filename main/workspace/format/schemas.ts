import { isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import { replyMode } from '../../../preload/contract/index.ts';
import { duration } from './duration.ts';
import { llm } from './llm-schema.ts';

/**
 * The shape of each file of a workspace. What fits is still only text: that names exist, steps are reached and writes
 * are confirmed is checked afterwards. Messages of checks are the second half of a sentence that begins with the key.
 */

const names = 'use a-z, 0-9 and _, beginning with a letter';

export const namePattern = /^[a-z][a-z0-9_]{0,63}$/;

export const name = z
  .string()
  .regex(namePattern, names)
  .describe('A name of a-z, 0-9 and _, beginning with a letter.');

export const text = z.string().trim().min(1).max(2_000);

const shortText = z.string().trim().min(1).max(120);

export const locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'use a language tag such as en or de-CH');

const patternType = z.strictObject({
  pattern: z.string().min(1).max(200).describe('A regular expression for the whole value, without ^ and $.'),
  example: z
    .string()
    .min(1)
    .max(64)
    .describe('A value that fits, shown to customers who wrote one that does not.'),
});

/** Bounds how many names a mapping may hold, so that a hostile file cannot keep the checks busy. */
export function atMost<T extends z.ZodType<Record<string, unknown>>>(most: number, record: T): T {
  return record.refine((names) => Object.keys(names).length <= most, `must have at most ${most} entries`);
}

/** Countries as telephone numbers know them, which is what they are named for. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'use a country code such as NO')
  .refine((code) => !/^[A-Z]{2}$/.test(code) || isSupportedCountry(code), {
    error: ({ input }) => `no country has this code${meantCountry(String(input))}`,
  });

/** Codes that are in use but in no standard, such as UK, have one that is. */
function meantCountry(code: string): string {
  const region = new Intl.Locale(`und-${code}`).region ?? code;
  return region !== code && isSupportedCountry(region) ? `, did you mean ${region}?` : '';
}

const timezone = z.string().refine(isTimezone, 'use the name of a time zone such as Europe/Berlin');

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const remindAfter = duration.describe('How long until the bot asks whether the customer is still there.');
const closeAfter = duration.describe('How long after the reminder the conversation closes.');

const limit = (most: number) => z.int().min(1).max(most);

export const workspaceFile = z.strictObject({
  workspace: name.describe('The id of the bot.'),
  title: shortText.describe('What agents and customers see.'),
  locale: locale.default('en').describe('The language of replies/, such as en.'),
  timezone: timezone.default('UTC').describe('What "tomorrow" means, such as Europe/Berlin.'),
  country: country.optional().describe('The country of phone numbers in national form, such as NO.'),
  address: z
    .enum(['formal', 'informal'])
    .default('formal')
    .describe('How built-in texts address customers, in languages that make a difference.'),
  mode: replyMode
    .default('review')
    .describe('autopilot sends replies, review drafts them for an agent, silent only watches.'),
  types: z.record(name, patternType).default({}).describe('Pattern types that slots can use by name.'),
  identity: name.optional().describe('The skill that `needs: verified_identity` runs.'),
  identity_expires: duration
    .default('30m')
    .describe('How long after the last message a customer stays verified.'),
  limits: z
    .strictObject({
      failures: limit(20).default(3).describe('Failures in a row before the bot hands off.'),
      clarifications: limit(20)
        .default(2)
        .describe('Clarification questions in a row before the bot hands off.'),
      clarify_options: z.int().min(2).max(8).default(3).describe('Skills offered in one clarification.'),
    })
    .prefault({}),
  demo_backoffice: z
    .literal(['shop', 'bank', 'telecom', false])
    .default(false)
    .describe('The demo back office to start for `base_url: demo`.'),
  silence: z
    .strictObject({
      remind_after: remindAfter,
      close_after: closeAfter,
      channels: z
        .record(
          name,
          z.strictObject({ remind_after: remindAfter.optional(), close_after: closeAfter.optional() }),
        )
        .default({})
        .describe('Other times for some channels, by name.'),
    })
    .optional()
    .describe('Customers who fall silent while the bot waits for an answer; without it nothing happens.'),
  memory: z
    .strictObject({
      days: z
        .int()
        .min(1)
        .max(3_650)
        .default(365)
        .describe('How long slots with `keep: customer` are remembered.'),
    })
    .prefault({}),
  web_chat: z
    .strictObject({
      origins: z
        .array(
          z
            .string()
            .regex(
              /^https?:\/\/[^\s/*]+$/,
              'write scheme and host as a browser does, such as https://shop.example',
            ),
        )
        .max(50)
        .default([])
        .describe('Pages of other origins that may embed the chat, exactly. None by default.'),
    })
    .prefault({}),
  llm: llm.optional(),
  knowledge: z
    .strictObject({
      answer_threshold: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('Least score of a passage that may be an answer; the default is calibrated.'),
    })
    .prefault({}),
});
export type WorkspaceFile = z.infer<typeof workspaceFile>;
