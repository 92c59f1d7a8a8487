import type { PlanId } from '../catalogue.ts';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly contactPhone: string;
  /** Hours since the contact number was changed. */
  readonly contactChangedHours?: number;
  readonly postcode: string;
  readonly language: 'en' | 'de';
  readonly tier: 'standard' | 'plus' | 'business';
  readonly lines: readonly Line[];
  /** Hours since each SIM of the first line that was ordered lately. */
  readonly simOrderedHours?: readonly number[];
};

export type Line = {
  readonly phone: string;
  readonly nickname: string;
  readonly plan: PlanId;
  /** Days from today to the end of the minimum term; none has passed it, or never had one. */
  readonly termDays?: number;
  readonly blocked?: true;
};

const mobile = '+4917139200';
const berlin = '+493023125';

/** Numbers are from ranges set aside for fiction. */
export const people: readonly Person[] = [
  {
    id: 'T1001',
    name: 'Mara Lindner',
    email: 'mara.lindner@example.com',
    contactPhone: `${mobile}12`,
    postcode: '10115',
    language: 'en',
    tier: 'plus',
    lines: [
      { phone: `${mobile}12`, nickname: 'Mara', plan: 'vara_m' },
      { phone: `${mobile}13`, nickname: "Mia's phone", plan: 'vara_s', termDays: 140 },
      { phone: `${berlin}117`, nickname: 'Home', plan: 'home_100' },
    ],
  },
  {
    id: 'T1002',
    name: 'Jonas Albrecht',
    email: 'jonas.albrecht@example.com',
    contactPhone: `${mobile}20`,
    postcode: '22765',
    language: 'de',
    tier: 'standard',
    lines: [{ phone: `${mobile}20`, nickname: 'Jonas', plan: 'vara_m' }],
  },
  {
    id: 'T1003',
    name: 'Amina Yilmaz',
    email: 'amina.yilmaz@example.com',
    contactPhone: `${mobile}39`,
    contactChangedHours: 3,
    postcode: '50667',
    language: 'en',
    tier: 'standard',
    lines: [{ phone: `${mobile}31`, nickname: 'Amina', plan: 'vara_l' }],
  },
  {
    id: 'T1004',
    name: 'Peter Novak',
    email: 'peter.novak@example.org',
    contactPhone: `${mobile}40`,
    postcode: '80331',
    language: 'en',
    tier: 'standard',
    lines: [{ phone: `${mobile}40`, nickname: 'Peter', plan: 'vara_l', termDays: 200 }],
  },
  {
    id: 'T1005',
    name: 'Helga Brandt',
    email: 'helga.brandt@example.net',
    contactPhone: `${mobile}50`,
    postcode: '10435',
    language: 'de',
    tier: 'plus',
    lines: [
      { phone: `${mobile}50`, nickname: 'Helga', plan: 'vara_s' },
      { phone: `${berlin}044`, nickname: 'Home', plan: 'home_250' },
    ],
  },
  {
    id: 'T1006',
    name: 'Sven Okafor',
    email: 'sven.okafor@example.com',
    contactPhone: `${mobile}60`,
    postcode: '04109',
    language: 'en',
    tier: 'standard',
    lines: [{ phone: `${mobile}60`, nickname: 'Sven', plan: 'vara_unlimited' }],
    simOrderedHours: [30, 400],
  },
  {
    id: 'T1007',
    name: 'Leila Haddad',
    email: 'leila.haddad@example.org',
    contactPhone: `${mobile}70`,
    postcode: '60311',
    language: 'en',
    tier: 'standard',
    lines: [{ phone: `${mobile}70`, nickname: 'Leila', plan: 'vara_start' }],
  },
  {
    id: 'T1008',
    name: 'Dieter Kranz',
    email: 'dieter.kranz@example.net',
    contactPhone: `${mobile}80`,
    postcode: '70173',
    language: 'de',
    tier: 'standard',
    lines: [{ phone: `${mobile}80`, nickname: 'Dieter', plan: 'vara_s', blocked: true }],
  },
  {
    id: 'T1009',
    name: 'Rosa Vogel',
    email: 'rosa@blumen-vogel.example',
    contactPhone: `${mobile}90`,
    postcode: '50667',
    language: 'de',
    tier: 'business',
    lines: [
      { phone: `${mobile}90`, nickname: 'Shop', plan: 'vara_l', termDays: 20 },
      { phone: `${mobile}91`, nickname: 'Van', plan: 'vara_m', termDays: 20 },
      { phone: `${mobile}92`, nickname: 'Rosa', plan: 'vara_unlimited' },
    ],
  },
  {
    id: 'T1010',
    name: 'Tom Fischer',
    email: 'tom.fischer@example.com',
    contactPhone: `${mobile}95`,
    postcode: '12047',
    language: 'en',
    tier: 'standard',
    lines: [
      { phone: `${mobile}95`, nickname: 'Tom', plan: 'vara_s' },
      { phone: `${berlin}208`, nickname: 'Home', plan: 'home_1000', termDays: 500 },
    ],
  },
];
