import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { CustomerSide } from './customer-side.ts';
import { rightFor } from './right.ts';

/**
 * Which conversations are taken is decided by task, label and id alone, never by how the bot does with them:
 * ABCD: every complete conversation (five). STAR: of the dialogues that are only about a booked ride (where is it,
 * change it), in the order of their ids, every n-th so that there are 15 of each. Bitext: 4 utterances of each of the
 * 27 labels. HINT3: 40 and 20 utterances of the two online shops, 3 at most of a label. Utterances are drawn by the
 * hash of their text.
 */
const starOfEach = 15;
const bitextOfEach = 4;
const hint3Of = { curekart: 40, sofmattress: 20 } as const;
const hint3OfLabel = 3;

export function customerSides(data: string): readonly CustomerSide[] {
  return [
    ...abcd(data),
    ...star(data),
    ...bitext(data),
    ...hint3(data, 'curekart'),
    ...hint3(data, 'sofmattress'),
  ];
}

const abcdRow = z.object({
  convo_id: z.number(),
  scenario: z.object({
    personal: z.object({ email: z.string().optional() }),
    order: z.object({ order_id: z.string().optional() }),
    subflow: z.string(),
  }),
  original: z.array(z.tuple([z.string(), z.string()])),
});

function abcd(data: string): readonly CustomerSide[] {
  const files = ['sample_conversations.json', 'dialogstudio_examples.json'];
  const rows = files.flatMap((file) =>
    z.array(abcdRow).parse(JSON.parse(readFileSync(join(data, 'task_dialogs/abcd', file), 'utf8'))),
  );
  const once = [...new Map(rows.map((row) => [row.convo_id, row])).values()];
  return once.map(({ convo_id, scenario, original }) => ({
    id: `abcd-${convo_id}`,
    source: 'abcd',
    topic: scenario.subflow,
    lines: original.filter(([speaker]) => speaker === 'customer').map(([, text]) => text),
    identifiers: {
      orders: listOf(scenario.order.order_id),
      emails: listOf(scenario.personal.email),
    },
    right: rightFor('abcd', scenario.subflow),
  }));
}

const starRow = z.object({
  id: z.number(),
  tasks: z.array(z.string()),
  events: z.array(z.object({ s: z.string(), a: z.string(), t: z.string().optional() })),
});

function star(data: string): readonly CustomerSide[] {
  const text = gunzipSync(readFileSync(join(data, 'task_dialogs/star/dialogues.jsonl.gz'))).toString('utf8');
  const rows = jsonLines(text).map((row) => starRow.parse(row));
  return ['ride_status', 'ride_change'].flatMap((task) => {
    const only = rows
      .filter(({ tasks }) => tasks.length === 1 && tasks[0] === task)
      .sort((a, b) => a.id - b.id);
    const every = only.length / starOfEach;
    const chosen = Array.from({ length: starOfEach }, (_, i) => only[Math.floor(i * every)]);
    return chosen.flatMap((row): CustomerSide[] => {
      if (row === undefined) return [];
      // `instruct` events are hidden directions to the person who played the customer; nobody said them.
      const lines = row.events.flatMap(({ s, a, t }) => (s === 'User' && a === 'utter' && t ? [t] : []));
      const orders = [...new Set(lines.flatMap((line) => line.match(/\b\d{2,4}\b/g) ?? []))];
      const right = rightFor('star', task);
      return [
        {
          id: `star-${row.id}`,
          source: 'star',
          topic: task,
          lines,
          identifiers: { orders, emails: [] },
          right,
        },
      ];
    });
  });
}

const bitextRow = z.object({
  text: z.string(),
  label: z.string(),
  entity: z.object({ type: z.string(), start: z.number(), end: z.number() }).nullish(),
});

function bitext(data: string): readonly CustomerSide[] {
  const rows = jsonLines(readFileSync(join(data, 'intents_noisy/bitext/test_public.jsonl'), 'utf8')).map(
    (row) => bitextRow.parse(row),
  );
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  return labels.flatMap((label) =>
    drawn(rows.filter((row) => row.label === label))
      .slice(0, bitextOfEach)
      .map(
        ({ text }, index): CustomerSide => ({
          id: `bitext-${label}-${index + 1}`,
          source: 'bitext',
          topic: label,
          lines: [text],
          identifiers: { orders: text.match(/\b\d{8,15}\b/g) ?? [], emails: [] },
          right: rightFor('bitext', label),
        }),
      ),
  );
}

const hint3Row = z.object({ text: z.string(), label: z.string() });

function hint3(data: string, shop: keyof typeof hint3Of): readonly CustomerSide[] {
  const rows = jsonLines(
    readFileSync(join(data, 'intents_noisy/hint3', shop, 'test_public.jsonl'), 'utf8'),
  ).map((row) => hint3Row.parse(row));
  const taken = new Map<string, number>();
  const chosen = drawn(rows).filter(({ label }) => {
    const count = (taken.get(label) ?? 0) + 1;
    taken.set(label, count);
    return count <= hint3OfLabel;
  });
  return chosen.slice(0, hint3Of[shop]).map(
    ({ text, label }, index): CustomerSide => ({
      id: `hint3-${shop}-${index + 1}`,
      source: 'hint3',
      topic: label,
      lines: [text],
      identifiers: { orders: text.match(/(?<=order no\.? )\d+/g) ?? [], emails: [] },
      right: rightFor('hint3', label),
    }),
  );
}

/** Distinct texts in an order that has nothing to do with their meaning and is the same everywhere. */
function drawn<T extends { readonly text: string }>(rows: readonly T[]): readonly T[] {
  const keyed = [...new Map(rows.map((row) => [row.text, row])).values()].map((row) => ({
    row,
    key: createHash('sha256').update(`7:${row.text}`).digest('hex'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

function listOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}
