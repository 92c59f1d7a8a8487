import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { root } from '../fixtures/serving.ts';
import { median } from '../measuring/percentiles.ts';
import type { Benchmark } from './benchmark.ts';

const skills = 200;
const rounds = 5;

/** A workspace larger than any in use: 200 skills of 20 examples, each with actions, replies and a test. */
export const check: Benchmark = {
  names: ['check.200_skills_ms', 'check.200_skills_reload_ms'],
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-check-'));
    try {
      writeWorkspace(folder);
      const commandMs = Array.from({ length: rounds }, () => {
        const from = performance.now();
        const run = spawnSync(process.execPath, [join(root, 'main/cli/main.ts'), 'check', folder], {
          encoding: 'utf8',
        });
        if (run.status !== 0) throw new Error(run.stdout + run.stderr);
        return performance.now() - from;
      });
      const reloadMs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const from = performance.now();
        const loaded = await loadWorkspace(folder);
        if (!loaded.ok) throw new Error('the workspace cannot be loaded');
        reloadMs.push(performance.now() - from);
      }
      const row = (name: string, value: number) => ({ name, value, unit: 'ms', peer: null, floor: null });
      return [
        row('check.200_skills_ms', median(commandMs)),
        row('check.200_skills_reload_ms', median(reloadMs)),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function writeWorkspace(folder: string): void {
  const names = Array.from({ length: skills }, (_, index) => `task_${index}`);
  const files: Record<string, string> = {
    'workspace.yml':
      'workspace: large\ntitle: Large\nidentity: verify\ntypes:\n  order_id: { pattern: "[0-9]{5}", example: "10417" }\n',
    'connectors.yml': connectors,
    'scope.yml': `use_cases:\n  - { name: All, skills: [${names.join(', ')}], resolved: It is done. }\n`,
    'replies/en.yml': names
      .map((name) => `${name}_none: Nothing for {order_${name}}.\n${name}_done: Done, {id_${name}}.\n`)
      .join(''),
    'skills/verify.yml': verify,
  };
  for (const name of names) {
    files[`skills/${name}.yml`] = skillText(name);
    files[`tests/${name}.yml`] =
      `test: ${name} asks for an order\nsteps:\n  - customer: please do ${name} for me\n  - bot: { asks: order_${name}, not_called: shop.write }\n`;
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

const connectors = `connectors:
  shop:
    base_url: https://shop.example
    actions:
      prove: { title: proof, risk: read, request: POST /prove, parameters: [email], proves_identity: true }
      read: { title: look-up, risk: read, request: "GET /orders/{id}", parameters: [id] }
      write: { title: change, risk: write, needs: verified_identity, request: POST /orders, parameters: [id, item, day] }
`;

const verify = `skill: verify
description: Makes sure who the customer is.
slots:
  email: { type: email, ask: Which e-mail address?, keep: conversation }
steps:
  - collect: email
  - call: shop.prove
    with: { email: slots.email }
`;

function skillText(name: string): string {
  const examples = Array.from({ length: 20 }, (_, index) => `  - please do ${name} for me in way ${index}\n`);
  return `skill: ${name}
description: The customer wants ${name}.
wants: ${name} of {order_${name}}
available: context.failures < 3
needs: verified_identity
examples:
${examples.join('')}slots:
  order_${name}: { type: order_id, ask: Which order?, give_up: [{ handoff: { code: policy } }] }
  item_${name}: { type: choice, options_from: items_${name}, ask: Which item? }
  day_${name}: { type: date, ask: Which day?, valid: "value > context.today && days(context.today, value) < 90" }
steps:
  - collect: order_${name}
  - call: shop.read
    with: { id: slots.order_${name} }
    save: { items_${name}: result.items, age_${name}: result.age }
    failed:
      - if: error.code == "timeout"
        then: [{ say: ${name}_none }]
  - if: slots.items_${name} == null
    then:
      - say: ${name}_none
      - set: { order_${name}: null }
  - collect: item_${name}
  - collect: day_${name}
  - if: slots.age_${name} > 30
    then: [{ handoff: { code: not_authorised } }]
  - confirm: "Change {item_${name}} on {day_${name}}?"
  - call: shop.write
    with: { id: slots.order_${name}, item: slots.item_${name}, day: slots.day_${name} }
    save: { id_${name}: result.id }
  - say: ${name}_done
resolved: ${name}_done
`;
}
