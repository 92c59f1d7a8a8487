import { catalogue } from '../../../main/backoffice/shop/seed/catalogue.ts';
import { sampleOrders } from '../../../main/backoffice/shop/seed/orders.ts';
import type { CustomerSide } from './customer-side.ts';

/** An order of the demo shop and the address it was placed with. */
export type DemoIdentity = { readonly order: string; readonly email: string };

const selfService = ['order_status', 'change_order', 'return_item', 'refund_status', 'complaint'] as const;
type SelfService = (typeof selfService)[number];

/** Returns use an order up, so each gets its own; nothing may be on its way back yet, and all of it may go back. */
const returnable = sampleOrders().filter(
  ({ delivered, lines, returned }) =>
    delivered !== undefined &&
    delivered >= -29 &&
    returned === undefined &&
    lines.every(([product]) => catalogue[product].returnable),
);

const fixed: Readonly<Record<Exclude<SelfService, 'return_item'>, readonly DemoIdentity[]>> = {
  order_status: [
    { order: '10419', email: 'jonas.peters@example.com' },
    { order: '10420', email: 'amina.hassan@example.com' },
  ],
  change_order: [
    { order: '10423', email: 'soren.kjaer@example.com' },
    { order: '10422', email: 'claire.moreau@example.org' },
  ],
  refund_status: sampleOrders()
    .filter(({ returned }) => returned !== undefined)
    .map(({ id, email }) => ({ order: id, email })),
  complaint: [{ order: '10419', email: 'jonas.peters@example.com' }],
};

/**
 * The second group: conversations that a skill could finish, with the other shop's order numbers and addresses, and
 * STAR's rides, replaced by what exists in the demo shop.
 */
export function withDemoIdentities(
  sides: readonly CustomerSide[],
): readonly { readonly side: CustomerSide; readonly identity: DemoIdentity }[] {
  const used = { order_status: 0, change_order: 0, return_item: 0, refund_status: 0, complaint: 0 };
  return sides.flatMap((side) => {
    const skill = selfService.find((name) => side.right?.skills.includes(name));
    if (skill === undefined) return [];
    const pool =
      skill === 'return_item' ? returnable.map(({ id, email }) => ({ order: id, email })) : fixed[skill];
    const identity = pool[used[skill] % pool.length];
    used[skill] += 1;
    if (identity === undefined) return [];
    return [{ side: { ...side, lines: side.lines.map((line) => replaced(line, side, identity)) }, identity }];
  });
}

function replaced(line: string, side: CustomerSide, identity: DemoIdentity): string {
  let text = line;
  for (const order of side.identifiers.orders)
    text = text.replaceAll(new RegExp(`\\b${order}\\b`, 'g'), identity.order);
  for (const email of side.identifiers.emails) text = text.replaceAll(email, identity.email);
  return side.source === 'star'
    ? text.replaceAll(/\brides?\b/g, 'order').replaceAll(/\bRides?\b/g, 'Order')
    : text;
}

const answers: Readonly<Record<string, (identity: DemoIdentity) => string>> = {
  'collect order': ({ order }) => order,
  'collect email': ({ email }) => email,
  'collect reason': () => 'it is too small',
  'collect complaint_text': () => 'the parcel was thrown over the fence and two cups are broken',
  confirm: () => 'yes',
};

/** What a willing customer answers to the question that is open after their last line; null when none is. */
export function willingAnswer(
  step: string | null,
  firstButton: string | null,
  identity: DemoIdentity,
): string | null {
  if (step === 'collect item') return firstButton;
  return step === null ? null : (answers[step]?.(identity) ?? null);
}
