/**
 * The bank's terms that the back office enforces. The sample workspace's replies and articles repeat these numbers;
 * `test/workspaces/bank.test.ts` compares them.
 */
export const bankRules = {
  /** The bank's days begin and end here, whatever the server's clock is set to. */
  timeZone: 'America/New_York',
  /** What a customer may send in one day unless another limit was set, in cents. */
  dailyLimitCents: 250_000,
  /** The highest daily limit a customer can set without a person, in cents. */
  highestDailyLimitCents: 1_000_000,
  /** Transfers to another bank made before this hour on a working day arrive on the next one. */
  cutOffHour: 17,
  /** Days after a card payment in which it can be disputed. */
  disputeDays: 120,
  /** Working days until a disputed amount is credited for the time of the investigation. */
  disputeCreditWorkingDays: 10,
  /** Days until a dispute is decided. */
  disputeDecisionDays: 45,
  /** Working days until a new card is in the mail box. */
  cardDeliveryWorkingDays: 5,
  /** How long a journey that is told may be. */
  travelNoticeDays: 90,
  /** How far ahead a journey can be told. */
  travelAheadDays: 365,
  /** When people answer the phone, in the bank's time zone: the first and the last hour by day of the week, Sunday first. */
  hours: [null, [8, 20], [8, 20], [8, 20], [8, 20], [8, 20], [9, 16]],
  /** How far ahead a call can be booked. */
  callbackAheadDays: 14,
  /** Failed identity checks for one customer number before it gets no more tries, and how long they count. */
  verifyAttempts: 5,
  verifyWindowMinutes: 60,
  /** How long a one-time code is good, and how long what it confirmed may be done. */
  codeMinutes: 10,
  confirmedMinutes: 15,
  /** Wrong entries that void a code. */
  codeAttempts: 3,
  /** Codes for one customer number in an hour. */
  codesAnHour: 5,
} as const;
