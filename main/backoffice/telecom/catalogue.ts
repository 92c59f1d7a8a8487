/** What the telecom sells. */

export type PlanId = keyof typeof plans;
export type LineKind = 'mobile' | 'home';

type Plan = {
  readonly title: string;
  readonly kind: LineKind;
  /** Gigabytes a month; null has no limit. For home plans: megabits a second. */
  readonly volume: number | null;
  readonly cents: number;
  /** Plans of one kind from small to big. */
  readonly rank: number;
  readonly prepaid?: true;
};

export const plans = {
  vara_start: { title: 'Vara Start', kind: 'mobile', volume: 3, cents: 899, rank: 0, prepaid: true },
  vara_s: { title: 'Vara S', kind: 'mobile', volume: 5, cents: 1499, rank: 1 },
  vara_m: { title: 'Vara M', kind: 'mobile', volume: 20, cents: 2499, rank: 2 },
  vara_l: { title: 'Vara L', kind: 'mobile', volume: 60, cents: 3499, rank: 3 },
  vara_unlimited: { title: 'Vara Unlimited', kind: 'mobile', volume: null, cents: 4999, rank: 4 },
  home_100: { title: 'Home 100', kind: 'home', volume: 100, cents: 3499, rank: 1 },
  home_250: { title: 'Home 250', kind: 'home', volume: 250, cents: 4499, rank: 2 },
  home_1000: { title: 'Home 1000', kind: 'home', volume: 1000, cents: 5999, rank: 3 },
} as const satisfies Record<string, Plan>;

export function planOf(id: string): (Plan & { readonly id: PlanId }) | null {
  if (!Object.hasOwn(plans, id)) return null;
  const key = id as PlanId;
  return { id: key, ...plans[key] };
}

/** Gigabytes by price in euros. */
export const topUps: ReadonlyMap<number, number> = new Map([
  [5, 2],
  [10, 5],
  [20, 12],
]);

export type PackId = 'day' | 'week' | 'month';

type Pack = { readonly days: number; readonly gigabytes: number; readonly cents: number };

/** By zone. Zone 1 is as at home and has none. */
export const roamingPacks: Readonly<Record<2 | 3, Readonly<Record<PackId, Pack>>>> = {
  2: {
    day: { days: 1, gigabytes: 1, cents: 399 },
    week: { days: 7, gigabytes: 5, cents: 1499 },
    month: { days: 30, gigabytes: 15, cents: 2999 },
  },
  3: {
    day: { days: 1, gigabytes: 0.5, cents: 699 },
    week: { days: 7, gigabytes: 3, cents: 2499 },
    month: { days: 30, gigabytes: 8, cents: 4999 },
  },
};

/** Countries of each zone, ISO 3166. */
export const zones: Readonly<Record<1 | 2 | 3, readonly string[]>> = {
  1: [
    ...['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU'],
    ...['MT', 'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE', 'IS', 'LI', 'NO'],
  ],
  2: ['GB', 'CH', 'TR', 'US', 'CA'],
  3: ['AU', 'BR', 'EG', 'IN', 'JP', 'MX', 'MA', 'ZA', 'TH', 'AE'],
};
