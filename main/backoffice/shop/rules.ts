/**
 * The shop's terms that the back office enforces. The sample workspace's replies and articles repeat these numbers;
 * `test/workspaces/shop.test.ts` compares them.
 */
export const shopRules = {
  /** Calendar days after the delivery in which an item can be sent back. */
  returnWindowDays: 30,
  /** Calendar days after registration in which a return must be posted. */
  returnPostWithinDays: 14,
  /** Working days from the arrival of a return at the warehouse to the refund. */
  refundWorkingDays: 5,
  /** Working days in which a ticket is answered. */
  ticketAnswerWorkingDays: 1,
  /** Failed identity checks for one e-mail address, or for one order, before both get no more tries. */
  verifyAttempts: 5,
  /** How long failed identity checks count. */
  verifyWindowMinutes: 60,
  /** Orders from this value, in cents, ship free. */
  freeShippingFromCents: 8000,
  standardShippingCents: 490,
  expressShippingCents: 990,
} as const;
