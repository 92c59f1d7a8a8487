import { z } from 'zod';
import { name, text } from './schemas.ts';

/** The shape of `scope.yml`: what the bot is for, when a request counts as resolved, and what it never handles. */

const useCase = z.strictObject({
  name: z.string().trim().min(1).max(80).describe('What reports call it, such as Returns.'),
  skills: z.array(name).min(1).max(200).describe('The skills that serve it.'),
  resolved: text.describe('What must be true for a request to count as resolved, in one sentence.'),
});

const topic = z.strictObject({
  topic: name.describe('The name of the topic.'),
  examples: z
    .array(z.string().trim().min(1).max(500))
    .min(3)
    .max(500)
    .describe('What customers say about it; at least three.'),
  reply: text.default('out_of_scope').describe("What the bot says: a reply's name or the text itself."),
  route: z
    .enum(['handoff', 'none'])
    .default('none')
    .describe('handoff: an agent takes over after the reply. none: the bot goes on.'),
});

export const scopeFile = z.strictObject({
  use_cases: z.array(useCase).max(100).default([]).describe('What the bot is for.'),
  out_of_scope: z.array(topic).max(100).default([]).describe('What it never handles.'),
});
export type ScopeFile = z.infer<typeof scopeFile>;
