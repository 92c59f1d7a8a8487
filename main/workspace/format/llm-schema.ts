import { z } from 'zod';
import { addressProblem } from '../../connectors/index.ts';

const secretName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be the name of a secret: a-z, 0-9 and _, beginning with a letter')
  .describe('The name of the secret that holds the key; without it no key is sent.');

/** A chat model that is asked where local understanding is not sure. */
export const llm = z
  .strictObject({
    base_url: z
      .string()
      .superRefine((text, context) => {
        const problem = addressProblem(text);
        if (problem !== null) context.addIssue({ code: 'custom', message: problem });
      })
      .describe('Where the chat API is, such as http://127.0.0.1:11434/v1.'),
    model: z.string().trim().min(1).max(200).describe('The name of the model there.'),
    key: secretName.optional(),
    use: z
      .enum(['unsure', 'always'])
      .default('unsure')
      .describe(
        'unsure asks the model where local understanding is not sure, always for every message that may leave.',
      ),
    first_token_ms: z
      .int()
      .min(100)
      .max(60_000)
      .default(4_000)
      .describe('How long an answer may take to begin; then the local one counts.'),
    total_ms: z
      .int()
      .min(100)
      .max(120_000)
      .default(10_000)
      .describe('How long understanding one message may take in all, a second try included.'),
    budget: z
      .strictObject({
        tokens_per_day: z
          .int()
          .min(1_000)
          .max(1_000_000_000)
          .describe('Tokens sent and received in a day of the workspace; then only local understanding.'),
      })
      .optional(),
    price: z
      .strictObject({
        prompt: z.number().min(0).max(10_000).describe('For a million tokens that are sent.'),
        completion: z.number().min(0).max(10_000).describe('For a million tokens that come back.'),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'must be three capital letters, such as EUR')
          .default('USD'),
      })
      .optional()
      .describe('What the endpoint charges, so that the desk can say what a day cost.'),
    compare_calls: z
      .int()
      .min(0)
      .max(10_000)
      .default(200)
      .describe(
        'How often the model may be asked to compare a change on the conversation tests; 0 for never.',
      ),
  })
  .refine(({ first_token_ms, total_ms }) => total_ms >= first_token_ms, {
    path: ['total_ms'],
    message: 'must be at least first_token_ms',
  })
  .describe(
    'A chat model besides local understanding. Without it nothing that customers write leaves the machine.',
  );
