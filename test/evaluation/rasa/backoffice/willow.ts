import { type Answer, type Backoffice, type Body, done, refused, system, textOf } from './backoffice.ts';
import { type Item, type Order, orders } from './willow-stock.ts';

type Request = {
  readonly key: string;
  readonly item: Item;
  readonly resolution: string;
  readonly replacement: string | null;
};

const explanations = {
  return_window_closed: 'its 30 days for returns are over.',
  final_sale: 'it was a final sale.',
  not_delivered: 'it has not been delivered yet.',
} as const;

/** Willow Shop: what may go back, what is in stock and what was authorised is decided by its returns service. */
export function willow(): Backoffice {
  const requests: Request[] = [];
  return system({
    'returns.find_item': (parameters) => findItem(parameters, requests),
    'returns.choose': (parameters) => choose(parameters),
    'returns.submit': (parameters) => submit(parameters, requests),
    'returns.state_of_item': (parameters) => stateOf(parameters, requests),
    'returns.state_of_request': (parameters) => stateOf(parameters, requests),
    'returns.tell_desk': ({ reference }) => tellDesk(textOf(reference), requests),
  });
}

function every(): readonly Item[] {
  return orders.flatMap(({ items }) => items);
}

function itemOf(ref: string): Item | null {
  return every().find((item) => item.ref === ref) ?? null;
}

type Found = { readonly item: Item } | { readonly answer: Answer };

function resolve({ order, item }: Body): Found {
  const number = textOf(order);
  const scope: readonly Order[] =
    number === '' ? orders : orders.filter((candidate) => candidate.number === number);
  // An order of somebody else and one that does not exist get the same answer.
  if (scope.length === 0)
    return { answer: done({ status: 'not_found', reason: 'no_such_order_on_account' }) };
  const items = scope.flatMap((candidate) => candidate.items);
  const fits = items.filter(({ kind }) => kind === textOf(item));
  const [only] = fits;
  if (fits.length !== 1 || only === undefined)
    return {
      answer: done({
        status: 'blocked',
        reason: 'item_not_identified',
        candidates: items.map(({ name }) => name),
      }),
    };
  return { item: only };
}

function refusalOf(item: Item, requests: readonly Request[]): string | null {
  if (item.refusal !== null) return item.refusal;
  const isUnderWay = item.existing !== null || requests.some((request) => request.item === item);
  return isUnderWay ? 'return_already_authorized' : null;
}

function findItem(parameters: Body, requests: readonly Request[]): Answer {
  const found = resolve(parameters);
  if ('answer' in found) return found.answer;
  const { item } = found;
  const refusal = refusalOf(item, requests);
  return done({
    status: 'found',
    item_ref: item.ref,
    item_label: item.name,
    eligible: refusal === null,
    ineligible_because: refusal,
    explanation: item.refusal === null ? null : explanations[item.refusal],
  });
}

function choose({ item_ref, resolution, size, colour }: Body): Answer {
  const item = itemOf(textOf(item_ref));
  const blocked = (reason: string, more: Body = {}): Answer =>
    done({ status: 'blocked', reason, resolution: textOf(resolution), ...more });
  if (!item) return blocked('item_ineligible');
  if (resolution === 'return')
    return done({
      status: 'recorded',
      item_ref: item.ref,
      resolution: 'return',
      resolution_label: 'a return',
      replacement_ref: null,
    });
  if (item.replacements.length === 0) return blocked('exchange_not_offered');
  const fits = item.replacements.filter(
    (replacement) =>
      replacement.size === size && (typeof colour !== 'string' || replacement.colour === colour),
  );
  const [only] = fits;
  if (fits.length !== 1 || only === undefined) return blocked('replacement_not_identified');
  if (!only.isCounted) return blocked('replacement_stock_unconfirmed', { replacement: only.label });
  if (only.stock === 0) return blocked('replacement_out_of_stock', { replacement: only.label });
  return done({
    status: 'recorded',
    item_ref: item.ref,
    resolution: 'exchange',
    resolution_label: `an exchange for ${only.label}`,
    replacement: only.label,
    replacement_ref: only.ref,
  });
}

function submit({ item_ref, resolution, replacement_ref }: Body, requests: Request[]): Answer {
  const item = itemOf(textOf(item_ref));
  if (!item) return refused('item_ineligible', {});
  const again = requests.find((request) => request.item === item);
  if (again) return done({ ...receipt(again, item.service === 'ok'), effects: 0, replay: true });
  const refusal = refusalOf(item, requests);
  if (refusal !== null) return refused('item_ineligible', { ineligible_because: refusal });
  const replacement = item.replacements.find(({ ref }) => ref === textOf(replacement_ref));
  if (resolution === 'exchange' && !replacement) return refused('refund_exchange_ambiguous', {});
  const request: Request = {
    key: `WS-RSUB-${requests.length + 1}`,
    item,
    resolution: textOf(resolution),
    replacement: resolution === 'exchange' ? (replacement?.label ?? null) : null,
  };
  requests.push(request);
  return done({ ...receipt(request, item.service === 'ok'), effects: 1, replay: false });
}

function receipt({ key, item, resolution, replacement }: Request, isConfirmed: boolean): Body {
  return {
    status: isConfirmed ? 'succeeded' : 'pending',
    reason: isConfirmed ? null : 'return_not_authorized',
    submission_key: key,
    item_ref: item.ref,
    item_label: item.name,
    resolution,
    replacement,
    rma_reference: isConfirmed ? `WS-RMA-${item.ref.slice(3)}` : null,
    label_reference: isConfirmed ? `LP-RTN-${item.ref.slice(3)}` : null,
    stages: {
      authorization: isConfirmed ? 'authorized' : 'not_confirmed',
      inspection: 'not_started',
      refund: resolution === 'return' ? 'not_decided' : 'not_applicable',
    },
    inspection: 'not started',
    refund_amount_usd: null,
  };
}

function stateOf(parameters: Body, requests: readonly Request[]): Answer {
  const key = textOf(parameters.reference);
  const byKey = requests.find((request) => request.key === key);
  const found = byKey ? { item: byKey.item } : resolve(parameters);
  if ('answer' in found) return found.answer;
  const { item } = found;
  const request = byKey ?? requests.find((candidate) => candidate.item === item);
  if (request) {
    if (item.service === 'silent')
      return done({ status: 'unknown', submission_key: request.key, item_ref: item.ref });
    return done({ ...receipt(request, true), status: 'authorized', effects: 0, replay: true });
  }
  if (item.existing === null)
    return done({ status: 'not_found', reason: 'no_return_for_item', item_label: item.name });
  const { rma, label, inspection } = item.existing;
  return done({
    status: 'authorized',
    item_ref: item.ref,
    item_label: item.name,
    resolution: 'return',
    rma_reference: rma,
    label_reference: label,
    inspection: inspection.replaceAll('_', ' '),
    stages: { authorization: 'authorized', inspection, refund: 'not_decided' },
    refund_amount_usd: null,
  });
}

function tellDesk(reference: string, requests: readonly Request[]): Answer {
  const request = requests.find(({ key }) => key === reference);
  const item = request?.item ?? itemOf(reference);
  if (!item) return done({ status: 'refused', reason: 'not_this_customers_item' });
  return done({
    status: 'routed',
    desk_reference: `WS-RDK-${item.ref.slice(3)}`,
    item_ref: item.ref,
    request_status: request ? 'pending' : 'no_request',
    label_created: false,
    refund_decision: null,
  });
}
