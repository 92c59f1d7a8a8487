/** A line on a statement, `days` before today. Payments are negative. */
export type SampleTransaction = {
  readonly days: number;
  readonly text: string;
  readonly cents: number;
  readonly by: 'debit' | 'credit' | 'account';
  readonly pending?: boolean;
};

/** The customer that tests, articles and demonstrations name. */
export const mayasTransactions: readonly SampleTransaction[] = [
  { days: 0, text: 'Kestrel Coffee, Brooklyn', cents: -640, by: 'debit', pending: true },
  { days: 1, text: 'Greenleaf Market', cents: -5_218, by: 'debit' },
  { days: 2, text: 'Payroll, Orchard Studio', cents: 214_000, by: 'account' },
  { days: 3, text: 'Grillhouse 21', cents: -6_240, by: 'debit' },
  { days: 5, text: 'StreamBox subscription', cents: -1_599, by: 'credit' },
  { days: 6, text: 'Metro Transit', cents: -3_300, by: 'debit' },
  { days: 9, text: 'Voltura Electronics online', cents: -34_900, by: 'credit' },
  { days: 12, text: 'Rent, Alex Reed', cents: -118_000, by: 'account' },
  { days: 15, text: 'Cash machine, 5th Avenue', cents: -8_000, by: 'debit' },
  { days: 21, text: 'Hartley Pharmacy', cents: -2_375, by: 'debit' },
  { days: 130, text: 'Summit Outfitters', cents: -14_500, by: 'debit' },
];

/** What everybody else has on the statement. */
export const ordinaryTransactions: readonly SampleTransaction[] = [
  { days: 1, text: 'Greenleaf Market', cents: -3_745, by: 'debit' },
  { days: 4, text: 'Payroll', cents: 162_000, by: 'account' },
  { days: 7, text: 'Metro Transit', cents: -3_300, by: 'debit' },
  { days: 11, text: 'City Water & Power', cents: -9_120, by: 'account' },
  { days: 16, text: 'Hartley Pharmacy', cents: -1_890, by: 'debit' },
  { days: 24, text: 'Corner Books', cents: -2_650, by: 'debit' },
];
