import type { SlotValue } from '../../../../preload/contract/index.ts';
import {
  type Answer,
  type Backoffice,
  type Body,
  done,
  holds,
  refused,
  system,
  textOf,
  wordsOf,
} from './backoffice.ts';
import { type Account, type Ledger, newLedger, type Payee, type Transfer } from './northgate-ledger.ts';

/** Northgate Bank: who the payee is, what may be drafted and what is submitted is decided by its ledger alone. */
export function northgate(): Backoffice {
  const ledger = newLedger();
  return system({
    'bank.read_balance': ({ account }) => readBalance(ledger, textOf(account)),
    'bank.find_payee': ({ words }) => findPayee(ledger, words),
    'bank.draft_transfer': (parameters) => draft(ledger, parameters),
    'bank.submit_transfer': (parameters) => submit(ledger, textOf(parameters.draft)),
    'bank.transfer_state': ({ reference }) => stateOf(ledger, textOf(reference)),
    'bank.reconcile': ({ reference }) => reconcile(ledger, textOf(reference)),
  });
}

function cents(value: number): string {
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

function available({ balance, holds: held }: Account): number {
  return balance - held;
}

function label(name: string, ending: string): string {
  return `${name}, account ending ${ending}`;
}

function readBalance(ledger: Ledger, kind: string): Answer {
  const account = ledger.accounts.find((candidate) => candidate.kind === kind);
  if (!account) return refused('account_not_resolved', {});
  const seen = look(account);
  return done({
    status: 'read',
    account_ref: account.ref,
    account: account.name,
    available_balance: cents(seen.available),
    ledger_revision: seen.revision,
  });
}

/** One read of an account. A direct debit that lies in wait is booked right after the first. */
function look(account: Account): { readonly available: number; readonly revision: number } {
  const seen = { available: available(account), revision: account.revision };
  if (account.waitingDebit > 0) {
    account.balance -= account.waitingDebit;
    account.revision += 1;
    account.waitingDebit = 0;
  }
  return seen;
}

type Destination = { readonly ref: string; readonly name: string; readonly payee: Payee | null };

function findPayee(ledger: Ledger, spoken: SlotValue | undefined): Answer {
  const words = wordsOf(spoken);
  const own = ledger.accounts.filter(({ kind, name }) => holds(words, kind) || holds(words, name));
  const byEnding = ledger.payees.filter(({ ending }) => words.includes(ending));
  const whole = ledger.payees.filter(({ name }) => holds(words, name));
  const partly = ledger.payees.filter(({ name, aliases }) =>
    [...aliases, ...name.split(' ')].some((part) => holds(words, part)),
  );
  const named = whole.length > 0 ? whole : partly;
  const payees =
    byEnding.length > 0 && named.length > 0
      ? named.filter((payee) => byEnding.includes(payee))
      : [...byEnding, ...named];
  const found: Destination[] = [
    ...payees.map((payee) => ({ ref: payee.ref, name: label(payee.name, payee.ending), payee })),
    ...(payees.length > 0
      ? []
      : own.map(({ ref, name, ending }) => ({ ref, name: label(name, ending), payee: null }))),
  ];
  const [only] = found;
  if (found.length > 1 || only === undefined)
    return done({
      status: 'blocked',
      reason: 'unconfirmed_payee',
      detail: only === undefined ? 'not_a_saved_payee' : 'ambiguous',
      candidates: found.map(({ name }) => name),
      effects: 0,
    });
  ledger.selected = only.ref;
  return done({ status: 'selected', payee_ref: only.ref, payee_label: only.name });
}

function destination(ledger: Ledger, ref: string): Destination | null {
  const payee = ledger.payees.find((candidate) => candidate.ref === ref);
  if (payee) return { ref, name: label(payee.name, payee.ending), payee };
  const account = ledger.accounts.find((candidate) => candidate.ref === ref);
  return account ? { ref, name: label(account.name, account.ending), payee: null } : null;
}

function draft(ledger: Ledger, { from, payee, amount }: Body): Answer {
  const source = ledger.accounts.find(({ kind }) => kind === textOf(from));
  const target = destination(ledger, textOf(payee));
  const sum = amountOf(amount);
  const problem = (reason: string, more: Body = {}): Answer =>
    done({ status: 'blocked', reason, effects: 0, ...more });
  if (!source) return problem('account_not_resolved');
  if (!target || target.ref !== ledger.selected)
    return problem('unconfirmed_payee', { payee_ref: textOf(payee) });
  if (target.ref === source.ref) return problem('same_account');
  if (sum === null || sum <= 0) return problem('invalid_amount');
  const prior = ledger.transfers.find(
    (transfer) =>
      transfer.attempt !== null &&
      transfer.from === source.ref &&
      transfer.to === target.ref &&
      transfer.amount === sum &&
      transfer.state !== 'posted',
  );
  if (prior) return problem('prior_attempt_unresolved', { prior_reference: prior.reference });
  const seen = look(source);
  const id = `NB-DRF-${ledger.drafts.length + 1}`;
  ledger.drafts.push({
    id,
    from: source,
    to: target.ref,
    amount: sum,
    revision: seen.revision,
    isOpen: true,
  });
  return done({
    status: 'drafted',
    draft_id: id,
    summary: `${cents(sum)} from ${source.name} to ${target.name}`,
    amount: cents(sum),
    from_account_ref: source.ref,
    payee_ref: target.ref,
    available_balance: cents(seen.available),
    enough: sum <= seen.available,
    effects: 0,
  });
}

function amountOf(value: SlotValue | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return typeof value.amount === 'number' ? value.amount : null;
}

function submit(ledger: Ledger, id: string): Answer {
  const found = ledger.drafts.find((candidate) => candidate.id === id);
  if (!found) return refused('unknown_draft', { draft_id: id });
  const { from, to, amount, revision } = found;
  const shown = { amount: cents(amount), from_account_ref: from.ref, payee_ref: to };
  if (!found.isOpen || ledger.drafts.at(-1) !== found) return refused('draft_superseded', shown);
  found.isOpen = false;
  if (from.revision !== revision) return refused('stale_balance', shown);
  if (available(from) < amount) return refused('funds_not_reserved', shown);
  const target = destination(ledger, to);
  if (!target || to !== ledger.selected) return refused('unconfirmed_payee', shown);
  const transfer = book(ledger, found, target);
  const isLost = target.payee?.scheme === 'answer_lost';
  if (isLost)
    return done({
      ...receipt(transfer),
      status: 'unconfirmed',
      reason: 'acknowledgment_lost',
      reference: null,
      ledger_status: 'unknown',
      effects: 1,
    });
  return done({ ...receipt(transfer), effects: 1 });
}

function book(
  ledger: Ledger,
  { id, from, to, amount, revision }: Ledger['drafts'][number],
  target: Destination,
): Transfer {
  const transfer: Transfer = {
    reference: `NB-TRF-${8000 + ledger.transfers.length}`,
    attempt: id,
    from: from.ref,
    to,
    amount,
    revision,
    state: target.payee === null ? 'posted' : target.payee.scheme === 'silent' ? 'unknown' : 'pending',
  };
  from.revision += 1;
  const own = ledger.accounts.find(({ ref }) => ref === to);
  if (own) {
    from.balance -= amount;
    own.balance += amount;
    own.revision += 1;
  } else from.holds += amount;
  ledger.transfers.push(transfer);
  return transfer;
}

function receipt({ reference, attempt, from, to, amount, revision, state }: Transfer): Body {
  return {
    status: state === 'unknown' ? 'unconfirmed' : 'submitted',
    ...(state === 'unknown' ? { reason: 'scheme_response_unknown' } : {}),
    reference,
    attempt_id: attempt,
    ledger_status: state,
    posted: state === 'posted',
    amount: cents(amount),
    from_account_ref: from,
    payee_ref: to,
    balance_revision: revision,
  };
}

function find(ledger: Ledger, key: string): Transfer | null {
  return (
    ledger.transfers.find(({ reference, attempt }) => key !== '' && (key === reference || key === attempt)) ??
    null
  );
}

function stateOf(ledger: Ledger, key: string): Answer {
  const transfer = find(ledger, key);
  if (!transfer) return done({ status: 'not_found', reference: key, effects: 0 });
  return done({ ...receipt(transfer), status: 'read', effects: 0 });
}

function reconcile(ledger: Ledger, key: string): Answer {
  const transfer = find(ledger, key);
  if (!transfer) return done({ status: 'not_found', effects: 0 });
  if (transfer.state === 'posted') return done({ status: 'not_needed', effects: 0 });
  return done({
    status: 'escalated',
    reconciliation_reference: `NB-REC-${transfer.reference.slice(-4)}`,
    ledger_status: transfer.state,
    effects: 0,
  });
}
