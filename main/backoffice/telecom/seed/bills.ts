/** What stands on the sample bills: kind, detail and cents. Each customer's oldest bill comes first. */
export type SampleItem = readonly [kind: ItemKind, detail: string, cents: number];

export type ItemKind =
  | 'plan'
  | 'router'
  | 'device'
  | 'top_up'
  | 'roaming'
  | 'service_calls'
  | 'third_party'
  | 'late_fee'
  | 'debit_fee'
  | 'paper'
  | 'discount'
  | 'outage_credit';

type SampleBill = { readonly items: readonly SampleItem[]; readonly open?: true };

const maraPlans: readonly SampleItem[] = [
  ['plan', 'Vara M', 2499],
  ['plan', 'Vara S', 1199],
  ['plan', 'Home 100', 3499],
  ['router', '', 499],
  ['discount', '', -500],
];

export const sampleBills: Readonly<Record<string, readonly SampleBill[]>> = {
  T1001: [
    { items: maraPlans },
    { items: maraPlans },
    { items: [...maraPlans, ['roaming', 'CH', 2178], ['top_up', '', 500]], open: true },
  ],
  T1002: [
    { items: [['plan', 'Vara M', 2499]] },
    { items: [['plan', 'Vara M', 2499]] },
    { items: [['plan', 'Vara M', 2499]], open: true },
  ],
  T1003: [
    { items: [['plan', 'Vara L', 3499]] },
    {
      items: [
        ['plan', 'Vara L', 3499],
        ['third_party', 'Gamebox', 999],
      ],
      open: true,
    },
  ],
  T1004: [
    {
      items: [
        ['plan', 'Vara L', 3499],
        ['device', 'Pixel 9', 2200],
      ],
    },
    {
      items: [
        ['plan', 'Vara L', 3499],
        ['device', 'Pixel 9', 2200],
      ],
      open: true,
    },
    {
      items: [
        ['plan', 'Vara L', 3499],
        ['device', 'Pixel 9', 2200],
        ['late_fee', '', 250],
      ],
      open: true,
    },
  ],
  T1005: [
    {
      items: [
        ['plan', 'Vara S', 1499],
        ['plan', 'Home 250', 4499],
        ['discount', '', -500],
      ],
    },
    {
      items: [
        ['plan', 'Vara S', 1499],
        ['plan', 'Home 250', 4499],
        ['discount', '', -500],
        ['outage_credit', '', -900],
      ],
      open: true,
    },
  ],
  T1006: [
    {
      items: [
        ['plan', 'Vara Unlimited', 4999],
        ['paper', '', 199],
      ],
      open: true,
    },
  ],
  T1007: [],
  T1008: [
    {
      items: [
        ['plan', 'Vara S', 1499],
        ['service_calls', '', 8740],
      ],
      open: true,
    },
    {
      items: [
        ['plan', 'Vara S', 1499],
        ['debit_fee', '', 400],
      ],
      open: true,
    },
  ],
  T1009: [
    {
      items: [
        ['plan', 'Vara L', 3499],
        ['plan', 'Vara M', 2199],
        ['plan', 'Vara Unlimited', 4699],
      ],
    },
    {
      items: [
        ['plan', 'Vara L', 3499],
        ['plan', 'Vara M', 2199],
        ['plan', 'Vara Unlimited', 4699],
      ],
      open: true,
    },
  ],
  T1010: [
    {
      items: [
        ['plan', 'Vara S', 1499],
        ['plan', 'Home 1000', 5999],
        ['discount', '', -500],
      ],
    },
    {
      items: [
        ['plan', 'Vara S', 1499],
        ['plan', 'Home 1000', 5999],
        ['discount', '', -500],
      ],
      open: true,
    },
  ],
};
