/**
 * The telecom's terms that the back office enforces. The sample workspace's replies and articles repeat these numbers;
 * `test/workspaces/telecom.test.ts` compares them.
 */
export const telecomRules = {
  /** What customers read as times of day. */
  timeZone: 'Europe/Berlin',
  /** The demo sends no text messages: every one-time code is this one. */
  demoCode: '246813',
  codeMinutes: 10,
  /** Wrong codes for one number within the window before it gets no more tries; codes sent within it, likewise. */
  codeAttempts: 5,
  codesSent: 5,
  codeWindowMinutes: 60,
  /** Hours after a change of the contact number in which no SIM is changed. */
  simLockHours: 24,
  /** New SIMs of one line within the days named. */
  simOrders: 2,
  simOrderDays: 30,
  simDeliveryWorkingDays: 2,
  /** Minutes after which the code of an eSIM is there. */
  esimMinutes: 15,
  /** How far ahead a technician can be booked, in calendar days. */
  appointmentDays: 28,
  /** How far ahead a roaming pack can begin. */
  roamingAheadDays: 90,
  /** Days after a bill's date until it is due. */
  billDueDays: 14,
  outageRepairWorkingDays: 1,
} as const;
