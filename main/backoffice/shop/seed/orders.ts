import { catalogue, type ProductKey } from './catalogue.ts';
import { people } from './people.ts';

/** An order of the sample, with its dates in days from today. */
export type SampleOrder = {
  readonly id: string;
  /** The customer's e-mail address. */
  readonly email: string;
  readonly status: 'processing' | 'packed' | 'in_transit' | 'delayed' | 'delivered' | 'cancelled';
  readonly placed: number;
  readonly expected?: number;
  readonly delivered?: number;
  readonly express?: boolean;
  readonly lines: readonly (readonly [product: ProductKey, size: string | null])[];
  /** Lines (from 0) that are already on their way back, or refunded. */
  readonly returned?: readonly {
    readonly line: number;
    readonly days: number;
    readonly status: 'registered' | 'refunded';
  }[];
};

/** Orders that tests, articles and demonstrations name; `docs/backoffice.md` lists them. */
export const namedOrders: readonly SampleOrder[] = [
  {
    id: '10417',
    email: 'mara@example.com',
    status: 'delivered',
    placed: -12,
    delivered: -9,
    lines: [
      ['running_shoes', '41'],
      ['rain_jacket', 'M'],
    ],
  },
  {
    id: '10418',
    email: 'mara@example.com',
    status: 'delivered',
    placed: -49,
    delivered: -45,
    lines: [
      ['base_layer', 'M'],
      ['hiking_socks', '40-43'],
    ],
  },
  {
    id: '10419',
    email: 'jonas.peters@example.com',
    status: 'in_transit',
    placed: -2,
    expected: 2,
    lines: [['hiking_boots', '43']],
  },
  {
    id: '10420',
    email: 'amina.hassan@example.com',
    status: 'delayed',
    placed: -8,
    expected: 4,
    lines: [
      ['down_jacket', 'S'],
      ['wool_hat', null],
    ],
  },
  {
    id: '10421',
    email: 'p.vandijk@example.org',
    status: 'cancelled',
    placed: -5,
    lines: [['tent', null]],
  },
  {
    id: '10422',
    email: 'claire.moreau@example.org',
    status: 'processing',
    placed: 0,
    expected: 4,
    lines: [
      ['trekking_trousers', 'S'],
      ['fleece', 'S'],
    ],
  },
  {
    id: '10423',
    email: 'soren.kjaer@example.com',
    status: 'packed',
    placed: -1,
    expected: 1,
    express: true,
    lines: [['headlamp', null]],
  },
  {
    id: '10424',
    email: 'hannah.weiss@example.com',
    status: 'delivered',
    placed: -33,
    delivered: -30,
    lines: [['shell_jacket', 'M']],
  },
  {
    id: '10425',
    email: 'tomasz.w@example.net',
    status: 'delivered',
    placed: -35,
    delivered: -31,
    lines: [['sleeping_bag', 'long']],
  },
  {
    id: '10426',
    email: 'mara@example.com',
    status: 'delivered',
    placed: -16,
    delivered: -12,
    lines: [
      ['wind_vest', 'M'],
      ['shorts', 'M'],
    ],
    returned: [{ line: 0, days: -8, status: 'refunded' }],
  },
  {
    id: '10427',
    email: 'lee.wong@example.com',
    status: 'delivered',
    placed: -7,
    delivered: -3,
    lines: [['trekking_pack', null]],
  },
  {
    id: '10428',
    email: 'sam.taylor@example.net',
    status: 'delivered',
    placed: -9,
    delivered: -6,
    lines: [
      ['gift_card', null],
      ['briefs', 'L'],
      ['water_bottle', null],
    ],
  },
  {
    id: '10429',
    email: 'oliver.grant@example.org',
    status: 'delivered',
    placed: -41,
    delivered: -38,
    lines: [['winter_boots', '44']],
  },
  {
    id: '10430',
    email: 'priya.raman@example.org',
    status: 'delivered',
    placed: -10,
    delivered: -6,
    lines: [['day_pack', null]],
    returned: [{ line: 0, days: -1, status: 'registered' }],
  },
];

const firstId = 10_401;
const lastId = 10_520;

/** The named orders and invented ones around them, the same at every start. */
export function sampleOrders(): readonly SampleOrder[] {
  const random = mulberry32(20_417);
  const named = new Map(namedOrders.map((order) => [order.id, order]));
  const ids = Array.from({ length: lastId - firstId + 1 }, (_, index) => String(firstId + index));
  return ids.map((id) => named.get(id) ?? inventOrder(id, random));
}

/** Small, well-known generator: the sample must not change between machines or starts. */
function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(random: () => number, from: readonly [T, ...T[]] | readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

function inventOrder(id: string, random: () => number): SampleOrder {
  const email = pick(random, people).email;
  const placed = -Math.floor(random() * 100);
  const lines = inventLines(random);
  if (random() < 0.04) return { id, email, status: 'cancelled', placed, lines };
  if (placed > -2) {
    const status = pick(random, ['processing', 'packed'] as const);
    return { id, email, status, placed, expected: placed + 4, lines };
  }
  if (placed > -5) return { id, email, status: 'in_transit', placed, expected: 1, lines };
  if (placed > -9 && random() < 0.3) return { id, email, status: 'delayed', placed, expected: 3, lines };
  return { id, email, status: 'delivered', placed, delivered: placed + 3 + Math.floor(random() * 2), lines };
}

function inventLines(random: () => number): SampleOrder['lines'] {
  const keys = Object.keys(catalogue) as ProductKey[];
  const chosen = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, keys)));
  return [...chosen].map((key) => {
    const { sizes } = catalogue[key];
    return [key, sizes.length === 0 ? null : pick(random, sizes)] as const;
  });
}
