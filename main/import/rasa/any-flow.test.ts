import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importRasa } from './index.ts';

const customer = ['city', 'is_new', 'count', 'size', 'confirm_it'];
const domain = {
  slots: {
    city: { type: 'text' },
    is_new: { type: 'bool' },
    count: { type: 'float' },
    size: { type: 'categorical', values: ['small', 'large'] },
    confirm_it: { type: 'bool' },
    found: { type: 'bool', mappings: [{ type: 'controlled' }] },
    total: { type: 'float', mappings: [{ type: 'controlled' }] },
  },
  responses: {
    utter_city: [{ text: 'In {city}.' }],
    utter_total: [{ text: 'It is {total}, {nobody}.' }],
    utter_either: [
      { text: 'Found.', condition: [{ type: 'slot', name: 'found', value: true }] },
      { text: 'Not found.' },
    ],
    ...Object.fromEntries(customer.map((slot) => [`utter_ask_${slot}`, [{ text: `What of ${slot}?` }]])),
  },
};

const others = ['first', 'second', 'pattern_human_handoff'];
const body = fc.oneof(
  fc.record({ collect: fc.constantFrom(...customer), ask_before_filling: fc.boolean() }),
  fc.record({
    action: fc.constantFrom('utter_city', 'utter_total', 'utter_either', 'action_find', 'action_do'),
  }),
  fc.record({ call: fc.constantFrom('first', 'second') }),
  fc.record({ link: fc.constantFrom(...others) }),
  fc.constantFrom(...[...customer, 'found', 'total'].map((slot) => ({ set_slots: [{ [slot]: null }] }))),
  fc.constant({ set_slots: [{ found: true }] }),
  fc.constant({ noop: true }),
);
const condition = fc.constantFrom(
  'slots.found',
  'not slots.found',
  'slots.total > 3',
  "slots.size = 'small'",
  'slots.is_new',
  'slots.city is null',
  'slots.confirm_it',
  'not slots.confirm_it',
);
const most = 7;
const target = fc.oneof(
  fc.constant('END'),
  fc.nat(most - 1).map((n) => `step${n}`),
);
const next = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: target },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.array(fc.record({ if: condition, then: target }), { minLength: 1, maxLength: 2 }), target)
      .map(([cases, otherwise]) => [...cases, { else: otherwise }]),
  },
);
const flow = fc.array(fc.tuple(body, next), { minLength: most, maxLength: most }).map((steps) => ({
  description: 'anything',
  steps: steps.map(([step, then], n) => ({
    id: `step${n}`,
    ...step,
    ...(then === undefined || 'link' in step ? {} : { next: then }),
  })),
}));

it('D28 whatever jumps a flow has, the workspace made of it passes the check', async () => {
  await fc.assert(
    fc.asyncProperty(flow, flow, async (first, second) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'tandem-flows-'));
      try {
        await mkdir(path.join(folder, 'project', 'data'), { recursive: true });
        await writeFile(path.join(folder, 'project', 'domain.yml'), stringify(domain));
        await writeFile(
          path.join(folder, 'project', 'data', 'flows.yml'),
          stringify({ flows: { first, second } }, { aliasDuplicateObjects: false }),
        );
        const result = await importRasa(path.join(folder, 'project'), path.join(folder, 'out'));
        expect(result).toMatchObject({ ok: true, problems: [] });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60, seed: 28 },
  );
});
