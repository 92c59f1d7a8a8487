export type Person = {
  /** The customer number: eight digits, on every statement. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly birthDate: string;
  readonly language: string;
  readonly tier: 'classic' | 'plus' | 'private';
  readonly checkingCents: number;
  /** Null: no savings account. */
  readonly savingsCents: number | null;
  /** The last four digits of the debit card, and of the credit card if there is one. */
  readonly cards: readonly [debit: string, credit?: string];
};

type Row = readonly [
  id: string,
  name: string,
  email: string,
  phone: string,
  birthDate: string,
  language: string,
  tier: Person['tier'],
  checkingCents: number,
  savingsCents: number | null,
  cards: Person['cards'],
];

/** Phones are from a range set aside for fiction. */
const rows: readonly Row[] = [
  [
    '48210417',
    'Maya Okafor',
    'maya.okafor@example.com',
    '+1 212 555 0147',
    '1988-04-17',
    'en',
    'plus',
    124_050,
    530_000,
    ['4821', '7715'],
  ],
  [
    '48210533',
    'Ben Castellano',
    'ben.castellano@example.com',
    '+1 646 555 0119',
    '1975-11-03',
    'en',
    'classic',
    31_240,
    null,
    ['2290'],
  ],
  [
    '48211208',
    'Ruth Abernathy',
    'ruth.abernathy@example.org',
    '+1 518 555 0176',
    '1941-08-26',
    'en',
    'private',
    1_824_000,
    7_150_000,
    ['6034', '1182'],
  ],
  [
    '48211911',
    'Deshawn Price',
    'deshawn.price@example.net',
    '+1 917 555 0134',
    '1999-01-30',
    'en',
    'classic',
    4_175,
    12_500,
    ['5507'],
  ],
  [
    '48212044',
    'Lucía Ferrer',
    'lucia.ferrer@example.com',
    '+1 347 555 0162',
    '1983-06-09',
    'es',
    'classic',
    219_980,
    80_000,
    ['9146'],
  ],
  [
    '48212370',
    'Karl Brandt',
    'karl.brandt@example.org',
    '+1 914 555 0108',
    '1969-12-12',
    'de',
    'plus',
    402_310,
    1_960_000,
    ['3378', '6640'],
  ],
  [
    '48213006',
    'Priyanka Nair',
    'priyanka.nair@example.com',
    '+1 201 555 0183',
    '1991-09-21',
    'en',
    'plus',
    88_125,
    240_000,
    ['7052'],
  ],
  [
    '48213459',
    'Owen Whitlock',
    'owen.whitlock@example.net',
    '+1 845 555 0125',
    '2004-03-05',
    'en',
    'classic',
    61_900,
    null,
    ['1463'],
  ],
  [
    '48213877',
    'Grace Liu',
    'grace.liu@example.com',
    '+1 718 555 0191',
    '1979-07-14',
    'en',
    'private',
    955_400,
    3_300_000,
    ['8821', '4409'],
  ],
  [
    '48214120',
    'Tomas Varga',
    'tomas.varga@example.org',
    '+1 631 555 0157',
    '1962-02-28',
    'en',
    'classic',
    148_265,
    null,
    ['0957'],
  ],
  [
    '48214786',
    'Hannah Ostrow',
    'hannah.ostrow@example.com',
    '+1 516 555 0140',
    '1995-10-19',
    'en',
    'classic',
    9_530,
    45_000,
    ['2714'],
  ],
  [
    '48215003',
    'Idris Bello',
    'idris.bello@example.net',
    '+1 332 555 0112',
    '1986-05-02',
    'en',
    'plus',
    276_700,
    618_000,
    ['5590', '3301'],
  ],
];

export const people: readonly Person[] = rows.map(
  ([id, name, email, phone, birthDate, language, tier, checkingCents, savingsCents, cards]) => ({
    id,
    name,
    email,
    phone,
    birthDate,
    language,
    tier,
    checkingCents,
    savingsCents,
    cards,
  }),
);
