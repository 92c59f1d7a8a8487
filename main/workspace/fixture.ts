import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '../../preload/contract/index.ts';
import { loadWorkspace } from './load.ts';
import type { LoadResult } from './workspace.ts';

/** A small workspace in order, which tests break in one place at a time. */
export const goodFiles: Readonly<Record<string, string>> = {
  'workspace.yml': `workspace: corner_shop
title: Corner Shop
locale: en
mode: autopilot
types:
  order_id: { pattern: "[0-9]{5}", example: "10417" }
identity: verify_identity
limits: { failures: 3, clarifications: 2 }
`,
  'connectors.yml': `connectors:
  shop:
    base_url: https://shop.example
    actions:
      get_order:
        title: order lookup
        risk: read
        request: GET /orders/{id}
        parameters: [id]
      verify_customer:
        title: identity check
        risk: read
        request: POST /customers/verify
        parameters: [email, order]
        proves_identity: true
      create_return:
        title: return registration
        risk: write
        needs: verified_identity
        request: POST /returns
        parameters: [order, item]
        status: GET /returns/by-key/{idempotency_key}
`,
  'skills/verify_identity.yml': `skill: verify_identity
title: Verify identity
description: Makes sure who the customer is.
slots:
  order: { type: order_id, ask: ask_order, keep: conversation }
  email: { type: email, ask: "Which e-mail address did you order with?" }
steps:
  - collect: order
  - collect: email
  - call: shop.verify_customer
    with: { email: slots.email, order: slots.order }
  - if: "!identity.verified"
    then:
      - handoff: { code: not_authorised, detail: identity not verified }
`,
  'skills/return_item.yml': `skill: return_item
title: Return an item
description: The customer wants to send something back.
wants: Return {item} from order {order}
examples:
  - I want to return my order
  - can I send this back
  - the shoes do not fit
needs: verified_identity
slots:
  order: { type: order_id, ask: ask_order, keep: conversation }
  item: { type: choice, options_from: order_items, ask: Which item is it? }
steps:
  - collect: order
  - call: shop.get_order
    with: { id: slots.order }
    save: { order_items: result.items, days: result.days }
  - if: slots.order_items == null
    then:
      - say: order_not_found
      - set: { order: null }
  - collect: item
  - if: slots.days > 30
    then:
      - say: window_closed
      - handoff: { code: not_authorised }
  - confirm: "Return {item} from order {order}?"
    denied:
      - say: confirm_denied
  - call: shop.create_return
    with: { order: slots.order, item: slots.item }
    save: { label: result.label_url }
  - say: return_created
attempts: 3
resolved: return_created
`,
  'replies/en.yml': `ask_order: Which order is it?
order_not_found: There is no order {order}.
window_closed: It is more than 30 days old.
return_created:
  variants:
    - "Done. Your label: {label}"
    - "Registered. Here is your label: {label}"
  buttons: [{ label: Talk to a person, payload: human }]
`,
  'tests/return.yml': `test: a return is confirmed before it is registered
steps:
  - customer: I want to return my order 10417
  - bot: { asks: email }
  - customer: mara@example.com
  - bot: { confirms: return_item, contains: [boots], not_called: shop.create_return, slots: { order: "10417" } }
`,
  'knowledge/returns.md': '# Returns\n\nWithin 30 days.\n',
};

/** Changes to files: a text or bytes replace the file, null removes it, a pair replaces one text within it. */
export type Changes = Readonly<Record<string, string | Uint8Array | null | readonly [string, string]>>;

/** Runs with a workspace in a folder of its own, which is removed afterwards. */
export async function withWorkspace<T>(changes: Changes, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'tandem-workspace-')));
  try {
    await writeFiles(folder, { ...goodFiles, ...changed(changes) });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads the good workspace with some changes. */
export function loadChanged(changes: Changes): Promise<LoadResult> {
  return withWorkspace(changes, (folder) => loadWorkspace(folder));
}

/** What is wrong with the good workspace after some changes, as `file:line:column code message`. */
export async function problemsOf(changes: Changes): Promise<string[]> {
  const result = await loadChanged(changes);
  return (result.ok ? result.testProblems : result.problems).map(inOneLine);
}

/** What is advised after some changes; the workspace must be in order. */
export async function warningsOf(changes: Changes): Promise<string[]> {
  const result = await loadChanged(changes);
  if (!result.ok) throw new Error(result.problems.map(inOneLine).join('\n'));
  return result.warnings.map(inOneLine);
}

export function inOneLine({ file, line, column, code, message }: Problem): string {
  return `${file}:${line}:${column} ${code} ${message}`;
}

async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array | null>>,
): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    if (content === null) continue;
    const full = path.join(folder, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, content);
  }
}

function changed(changes: Changes): Record<string, string | Uint8Array | null> {
  return Object.fromEntries(
    Object.entries(changes).map(([file, change]) => {
      if (!isPair(change)) return [file, change];
      const [from, to] = change;
      const before = goodFiles[file] ?? '';
      if (!before.includes(from)) throw new Error(`${file} does not hold "${from}"`);
      return [file, before.replace(from, () => to)];
    }),
  );
}

function isPair(change: Changes[string]): change is readonly [string, string] {
  return Array.isArray(change);
}
