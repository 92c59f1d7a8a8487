/** The orders of one signed-in customer of Willow Shop, as a conversation finds them. */
export type Replacement = {
  readonly ref: string;
  readonly label: string;
  readonly size: string;
  readonly colour: string;
  readonly stock: number;
  /** False when nobody counted for so long that the number says nothing. */
  readonly isCounted: boolean;
};

export type Item = {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  /** Why it cannot go back; null when it can. */
  readonly refusal: 'return_window_closed' | 'final_sale' | 'not_delivered' | null;
  readonly replacements: readonly Replacement[];
  /** How the returns service behaves: `answer_lost` records the request, `silent` confirms nothing. */
  readonly service: 'ok' | 'answer_lost' | 'silent';
  readonly existing: { readonly rma: string; readonly label: string; readonly inspection: string } | null;
};

export type Order = { readonly number: string; readonly items: readonly Item[] };

const plain = { refusal: null, replacements: [], service: 'ok', existing: null } as const;

export const orders: readonly Order[] = [
  {
    number: 'WS-20611',
    items: [
      {
        ...plain,
        ref: 'WS-20611-1',
        kind: 'shirt',
        name: 'the Harbor Linen Shirt',
        replacements: [
          {
            ref: 'WS-SKU-HLS-BL-M',
            label: 'size M in blue',
            size: 'M',
            colour: 'blue',
            stock: 4,
            isCounted: true,
          },
          {
            ref: 'WS-SKU-HLS-BL-XL',
            label: 'size XL in blue',
            size: 'XL',
            colour: 'blue',
            stock: 0,
            isCounted: true,
          },
          {
            ref: 'WS-SKU-HLS-GR-L',
            label: 'size L in green',
            size: 'L',
            colour: 'green',
            stock: 2,
            isCounted: false,
          },
        ],
      },
      { ...plain, ref: 'WS-20611-2', kind: 'bag', name: 'the Canvas Weekender Bag', service: 'answer_lost' },
      {
        ...plain,
        ref: 'WS-20611-3',
        kind: 'chinos',
        name: 'the Cotton Chinos',
        existing: { rma: 'WS-RMA-20260922-4C1D', label: 'LP-RTN-88213', inspection: 'in_progress' },
      },
    ],
  },
  {
    number: 'WS-20644',
    items: [
      {
        ...plain,
        ref: 'WS-20644-1',
        kind: 'throw',
        name: 'the Alder Wool Throw',
        refusal: 'return_window_closed',
      },
    ],
  },
  {
    number: 'WS-20688',
    items: [
      {
        ...plain,
        ref: 'WS-20688-1',
        kind: 'jacket',
        name: 'the Clearance Rain Jacket',
        refusal: 'final_sale',
      },
      { ...plain, ref: 'WS-20688-2', kind: 'mugs', name: 'the Stoneware Mug Set', service: 'silent' },
      { ...plain, ref: 'WS-20688-3', kind: 'candles', name: 'the Beeswax Candle Trio' },
    ],
  },
  {
    number: 'WS-20702',
    items: [
      { ...plain, ref: 'WS-20702-1', kind: 'sweater', name: 'the Merino Sweater', refusal: 'not_delivered' },
    ],
  },
];
