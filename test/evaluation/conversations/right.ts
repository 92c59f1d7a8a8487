import type { CustomerSide, Right } from './customer-side.ts';

/**
 * What would be right for each topic of the data sets, decided from the topic's description and the shop's list of
 * skills, articles and topics out of scope, before any conversation was run. `nothing`: the shop has neither, so it should say so.
 */
const right = (
  skills: readonly string[],
  documents: readonly string[] = [],
  handoffs: readonly string[] = [],
  topics: readonly string[] = [],
): Right => ({ skills, documents, handoffs, topics });

const nothing = right([]);
const person = right(['talk_to_person'], ['service/contact-and-hours'], ['asked', 'negative_sentiment']);
const status = right(['order_status'], ['delivery/']);
const change = right(
  ['change_order'],
  ['orders/cancel-an-order', 'orders/change-an-order'],
  ['not_authorised'],
);
const giveBack = right(['return_item'], ['returns/']);
/** Who wants to complain is heard either way: it goes on record, or a person listens. */
const complaint = right(['complaint', 'talk_to_person'], [], ['asked', 'negative_sentiment']);
/** To register a return for somebody who waits for the money of one would be wrong. */
const refund = right(['refund_status'], ['returns/refunds']);
const account = right([], ['service/account-and-password']);

const bitext: Readonly<Record<string, Right>> = {
  cancel_order: change,
  change_order: change,
  change_shipping_address: right(
    ['change_order'],
    ['orders/change-an-order', 'service/account-and-password'],
    ['not_authorised'],
  ),
  check_cancellation_fee: right([], ['orders/cancel-an-order']),
  check_invoice: right([], ['payment/invoices-and-receipts']),
  check_payment_methods: right([], ['payment/payment-methods']),
  check_refund_policy: right([], ['returns/refunds', 'returns/return-policy', 'returns/how-to-return']),
  complaint,
  contact_customer_service: person,
  contact_human_agent: person,
  create_account: account,
  delete_account: right([], ['service/account-and-password', 'service/privacy']),
  delivery_options: right([], ['delivery/']),
  delivery_period: status,
  edit_account: account,
  get_invoice: right([], ['payment/invoices-and-receipts']),
  get_refund: giveBack,
  newsletter_subscription: right([], ['club/newsletter']),
  payment_issue: right([], ['payment/payment-problems']),
  place_order: nothing,
  recover_password: account,
  registration_problems: account,
  review: nothing,
  set_up_shipping_address: right(
    ['change_order'],
    ['orders/change-an-order', 'service/account-and-password'],
  ),
  switch_account: nothing,
  track_order: status,
  track_refund: refund,
};

/** Labels of the two online shops among the HINT3 bots; labels not listed are that shop's own business. */
const hint3: Readonly<Record<string, Right | null>> = {
  NO_NODES_DETECTED: null,
  ORDER_STATUS: status,
  DELAY_IN_PARCEL: status,
  DELAY_IN_DELIVERY: status,
  CANCEL_ORDER: change,
  MODIFY_ADDRESS: bitext.change_shipping_address ?? nothing,
  // One label for everything about them.
  REFUNDS_RETURNS_REPLACEMENTS: right(['return_item', 'refund_status'], ['returns/']),
  RETURN_EXCHANGE: giveBack,
  CHECK_PINCODE: right([], ['delivery/']),
  PAYMENT_AND_BILL: right(['order_status'], ['payment/', 'orders/order-confirmation-missing']),
  COD: right([], ['payment/payment-methods']),
  EMI: right([], ['payment/payment-methods']),
  OFFERS: right([], ['club/', 'payment/student-discount', 'payment/price-match', 'payment/payment-methods']),
  STORE_INFORMATION: right([], ['service/stores']),
  DISTRIBUTORS: right([], ['service/stores', 'service/company-orders'], [], ['press_and_partners']),
  FRANCHISE: right([], [], [], ['press_and_partners']),
  SIDE_EFFECT: right([], [], [], ['injury']),
  SIGN_UP: account,
  CALL_CENTER: person,
  CHAT_WITH_AGENT: person,
  LEAD_GEN: person,
};

const abcd: Readonly<Record<string, Right>> = {
  return_size: right(['return_item'], ['returns/'], ['not_authorised']),
  refund_status: refund,
  manage: right(
    ['change_order'],
    ['orders/change-an-order', 'service/account-and-password'],
    ['not_authorised'],
  ),
  timing_4: nothing,
  pricing_3: right([], ['delivery/delivery-times-and-costs']),
};

const star: Readonly<Record<string, Right>> = { ride_status: status, ride_change: change };

export function rightFor(source: CustomerSide['source'], topic: string): Right | null {
  const known = { bitext, hint3, abcd, star }[source][topic];
  return known === undefined ? nothing : known;
}
