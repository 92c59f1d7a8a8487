import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Bench, openBench } from './bench.ts';

/** A small bank whose system is elsewhere: what its tests do not stub they cannot have. */
export const bankFiles: Readonly<Record<string, string>> = {
  'workspace.yml': `workspace: small_bank
title: Small Bank
locale: en
timezone: Europe/Berlin
mode: review
silence: { remind_after: 5m, close_after: 30m }
`,
  'connectors.yml': `connectors:
  bank:
    base_url: https://bank.invalid
    actions:
      balance: { title: balance, risk: read, request: GET /balance, parameters: [] }
      transfer:
        title: transfer
        risk: write
        request: POST /transfers
        parameters: [recipient, amount]
        status: GET /transfers/by-key/{idempotency_key}
`,
  'skills/transfer.yml': `skill: transfer
title: Send money
description: The customer wants to send money to somebody.
examples: [send money, I want to transfer money, transfer 50 to Jen, pay somebody, send 20 dollars to Joe]
slots:
  recipient: { type: choice, options: { jen: [Jen], joe: [Joe] }, ask: Who is it for? }
  amount: { type: number, min: 1, ask: How much? }
steps:
  - collect: recipient
  - collect: amount
  - call: bank.balance
    save: { balance: result.balance }
  - if: slots.balance < slots.amount
    then:
      - say: not_enough
      - end: true
  - confirm: "Send {amount} to {recipient}?"
  - call: bank.transfer
    with: { recipient: slots.recipient, amount: slots.amount }
  - say: sent
resolved: sent
`,
  'replies/en.yml': `greeting:
  variants: [Hello.]
  buttons: [{ label: Send money, payload: "start:transfer" }]
sent: Sent {amount} to {recipient}.
not_enough: There is not enough on the account.
`,
};

/** Opens a bench over the small bank with tests and changed files; everything is gone after `close`. */
export async function openSmallBank(files: Readonly<Record<string, string>>): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-small-bank-'));
  await writeWorkspace(folder, files);
  const opened = await openBench({
    workspace: folder,
    resources: join(import.meta.dirname, '..', '..', 'resources'),
    cache: join(folder, '.cache'),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { bench } = opened;
  return {
    ...bench,
    close: async () => {
      await bench.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the small bank, with some files changed or added, into a folder. */
export async function writeWorkspace(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries({ ...bankFiles, ...files })) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
