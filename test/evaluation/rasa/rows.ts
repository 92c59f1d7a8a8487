import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One conversation of the public set and what has to come of it. `shared/data/conversations/README.md` has its origin. */

const value = z.json();
const result = z.record(z.string(), value);

const actionStep = z.object({
  name: z.string(),
  expect: z.enum(['called', 'not_called', 'no_errors', 'in_order']),
  result: result.optional(),
  sequence: z.array(z.object({ name: z.string(), result: result.optional() })).optional(),
  from_user_turn: z.int().optional(),
});
export type ActionStep = z.infer<typeof actionStep>;

const step = z.union([
  z.strictObject({ user: z.string() }),
  z.strictObject({ bot: z.object({ response: z.string().optional(), text_matches: z.string().optional() }) }),
  z.strictObject({ bot_not: z.object({ response: z.string() }) }),
  z.strictObject({ slot: result }),
  z.strictObject({ slot_not_set: z.union([z.array(z.string()), result]) }),
  z.strictObject({ flow_started: z.string() }),
  z.strictObject({ action: actionStep }),
  z.strictObject({ grounded: z.object({ ground_truth: z.string() }) }),
  z.strictObject({ relevant: z.object({}) }),
]);
export type RowStep = z.infer<typeof step>;

const row = z.object({
  id: z.string(),
  fixture: z.string(),
  title: z.string(),
  steps: z.array(step),
});
export type Row = z.infer<typeof row>;

export function readRow(line: string): Row {
  return row.parse(JSON.parse(line));
}

export function readRows(data: string): readonly Row[] {
  const text = readFileSync(join(data, 'conversations/rasa_calm_e2e.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readRow);
}

export function userLines({ steps }: Row): readonly string[] {
  return steps.flatMap((each) => ('user' in each ? [each.user] : []));
}
