/** The accounts, payees and transfers of one signed-in customer, as a conversation finds them. */
export type Account = {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  readonly ending: string;
  balance: number;
  holds: number;
  revision: number;
  /** Booked right after the account is read for the first time; 0 for none. */
  waitingDebit: number;
};

export type Payee = {
  readonly ref: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly ending: string;
  /** How the payment scheme behaves: `answer_lost` books the transfer and its answer never arrives. */
  readonly scheme: 'pending' | 'answer_lost' | 'silent';
};

export type Transfer = {
  readonly reference: string;
  readonly attempt: string | null;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly revision: number;
  readonly state: 'pending' | 'posted' | 'unknown';
};

export type Draft = {
  readonly id: string;
  readonly from: Account;
  readonly to: string;
  readonly amount: number;
  readonly revision: number;
  isOpen: boolean;
};

export type Ledger = {
  readonly accounts: readonly Account[];
  readonly payees: readonly Payee[];
  readonly transfers: Transfer[];
  readonly drafts: Draft[];
  /** The destination that the customer's own words led to last. */
  selected: string | null;
};

export function newLedger(): Ledger {
  return {
    accounts: [
      {
        ref: 'NB-ACC-1001',
        kind: 'everyday',
        name: 'Everyday Checking',
        ending: '3301',
        balance: 2480,
        holds: 1230,
        revision: 41,
        waitingDebit: 0,
      },
      {
        ref: 'NB-ACC-1002',
        kind: 'bills',
        name: 'Bills Checking',
        ending: '3302',
        balance: 520,
        holds: 0,
        revision: 17,
        waitingDebit: 180,
      },
      {
        ref: 'NB-ACC-1003',
        kind: 'savings',
        name: 'High-Yield Savings',
        ending: '3303',
        balance: 6200,
        holds: 0,
        revision: 9,
        waitingDebit: 0,
      },
    ],
    payees: [
      { ref: 'NB-PAY-2042', name: 'Sam Patel', aliases: [], ending: '42', scheme: 'pending' },
      { ref: 'NB-PAY-2017', name: 'Sam Okoro', aliases: [], ending: '17', scheme: 'pending' },
      {
        ref: 'NB-PAY-2088',
        name: 'Kestrel Lettings',
        aliases: ['rent', 'landlord'],
        ending: '88',
        scheme: 'answer_lost',
      },
      { ref: 'NB-PAY-2063', name: 'Priya Nair', aliases: [], ending: '63', scheme: 'silent' },
    ],
    transfers: [
      {
        reference: 'NB-TRF-7731',
        attempt: null,
        from: 'NB-ACC-1001',
        to: 'NB-PAY-2017',
        amount: 120,
        revision: 40,
        state: 'pending',
      },
      {
        reference: 'NB-TRF-7702',
        attempt: null,
        from: 'NB-ACC-1003',
        to: 'NB-ACC-1001',
        amount: 500,
        revision: 8,
        state: 'posted',
      },
    ],
    drafts: [],
    selected: null,
  };
}
