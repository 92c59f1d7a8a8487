import { z } from 'zod';
import { atMost, name, text } from './schemas.ts';

/** The shape of `replies/LOCALE.yml`. */

const replyText = text.describe('What the bot says; {slot} stands for a slot.');

const button = z.strictObject({
  label: z.string().trim().min(1).max(60),
  payload: z.string().max(200).describe('start:SKILL, set:SLOT=VALUE, confirm, deny, human or cancel.'),
});

const variant = z.union([
  replyText,
  z.strictObject({
    text: replyText,
    tone: z
      .enum(['neutral', 'hurried', 'upset'])
      .optional()
      .describe('Only for customers in this mood; any without it.'),
    channel: name.optional().describe('Only on this channel; any without it.'),
  }),
]);

const replyEntry = z.union([
  replyText,
  z.strictObject({
    variants: z
      .array(variant)
      .min(1)
      .max(20)
      .describe('Of those that fit tone and channel best, one after the other.'),
    buttons: z.array(button).max(8).default([]),
  }),
]);

export const repliesFile = atMost(1_000, z.record(name, replyEntry)).describe(
  'Everything the bot says, by name.',
);
export type RepliesFile = z.infer<typeof repliesFile>;
