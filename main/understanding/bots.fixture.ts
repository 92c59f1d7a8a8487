import { slot as plainSlot } from '../dialogue/building.fixture.ts';
import type { Bot, Expectation, ExpectedSlot, Skill, SlotSpec, SlotType } from '../dialogue/index.ts';

/** Small workspaces for the tests of understanding: a shop with three skills, a bank with four, a hotel with values of every type. */

const ORDER: SlotType = { kind: 'id', name: 'order_id', pattern: '[0-9]{5}', example: '10417' };

function slot(name: string, type: SlotType, more: Partial<SlotSpec> = {}): SlotSpec {
  return plainSlot(name, { type, ask: `What is the ${name.replaceAll('_', ' ')}?`, ...more });
}

function skill(
  id: string,
  title: string,
  description: string,
  examples: readonly string[],
  slots: readonly SlotSpec[],
): Skill {
  return {
    id,
    title,
    description,
    examples,
    needsIdentity: false,
    slots: new Map(slots.map((spec) => [spec.name, spec])),
    steps: [],
    attempts: 3,
    resolved: null,
    wants: null,
    startable: true,
    available: null,
  };
}

function bot(name: string, skills: readonly Skill[]): Bot {
  return {
    name,
    title: name,
    version: '1',
    locale: 'en',
    country: null,
    address: 'formal',
    patterns: new Map(),
    topics: [],
    mode: 'autopilot',
    skills: new Map(skills.map((entry) => [entry.id, entry])),
    replies: new Map(),
    actions: new Map(),
    identitySkill: null,
    limits: { failures: 3, clarifications: 2, clarifyOptions: 3 },
  };
}

const REASONS: SlotType = {
  kind: 'choice',
  optionsFrom: null,
  options: [
    { value: 'damaged', label: 'damaged', synonyms: ['broken', 'cracked', 'defective'] },
    { value: 'wrong_size', label: 'wrong size', synonyms: ['too small', 'too big', 'does not fit'] },
    { value: 'changed_mind', label: 'changed my mind', synonyms: ['do not like it'] },
  ],
};

export const shop = bot('shop', [
  skill(
    'return_item',
    'Return an item',
    'The customer wants to send something back for a refund or an exchange.',
    [
      'I want to return my order',
      "these shoes don't fit, can I send them back?",
      'I need to send back a jacket',
      'I would like a refund for the mug I bought',
      'the lamp arrived broken, I want my money back',
      'start a return',
      'how do I return my order',
      'please take this back',
    ],
    [
      slot('order', ORDER),
      slot('item', { kind: 'choice', options: [], optionsFrom: 'order_items' }),
      slot('reason', REASONS),
      slot('order_items', { kind: 'text' }, { writer: 'action', ask: null }),
    ],
  ),
  skill(
    'order_status',
    'Order status',
    'The customer wants to know where an order is or when it arrives.',
    [
      'where is my order',
      'when will my package arrive',
      'has my parcel been shipped yet',
      'track my order',
      'my delivery is late',
      "my order hasn't arrived",
      "what's the status of order 10233",
      'I am still waiting for my package',
    ],
    [slot('order', ORDER)],
  ),
  skill(
    'change_address',
    'Change the delivery address',
    'The customer wants an order delivered to another address.',
    [
      'I want to change my delivery address',
      'I moved, please send it to my new address',
      'can you ship my order to another address',
      'I entered the wrong address',
      'update the shipping address of my order',
      'deliver it to my office instead',
      'my address is wrong on the order',
    ],
    [slot('order', ORDER), slot('address', { kind: 'text' })],
  ),
]);

export const bank = bot('bank', [
  skill(
    'transfer_money',
    'Transfer money',
    'The customer wants to send money to somebody.',
    [
      'I want to send money',
      'transfer money to a friend',
      'send 50 dollars to someone',
      'pay my brother',
      'I need to make a transfer',
      'wire some cash to my landlord',
    ],
    [
      slot('recipient', { kind: 'text' }, { ask: 'Who would you like to send money to?' }),
      slot('amount', { kind: 'money', currency: 'USD' }, { ask: 'How much?' }),
    ],
  ),
  skill(
    'check_balance',
    'Check a balance',
    'The customer wants to know how much money is in an account.',
    [
      'what is my balance',
      'how much money do I have',
      'show my account balance',
      'how much is left in my savings',
      'balance please',
    ],
    [],
  ),
  skill(
    'block_card',
    'Block a card',
    'The customer lost a card or it was stolen and must be blocked.',
    [
      'I lost my card',
      'block my card',
      'my wallet was stolen',
      'freeze my debit card',
      'somebody took my credit card',
      'please disable my card',
    ],
    [slot('card', { kind: 'text' })],
  ),
  skill(
    'book_appointment',
    'Book an appointment',
    'The customer wants to meet an adviser in a branch.',
    [
      'I want to book an appointment',
      'can I meet an adviser in the branch',
      'make an appointment for me',
      'schedule a meeting at the branch',
      'I need to come by for a consultation',
    ],
    [
      slot('people', { kind: 'number', integer: true, min: 1 }),
      slot('first_visit', { kind: 'bool' }, { ask: 'Is it your first visit?' }),
      slot('email', { kind: 'email' }),
      slot('topic', { kind: 'text' }, { ask: 'What is it about?' }),
    ],
  ),
]);

const EXTRAS: SlotType = {
  kind: 'choice',
  optionsFrom: null,
  options: [
    { value: 'breakfast', label: 'breakfast', synonyms: ['morning meal', 'Frühstück', 'desayuno'] },
    { value: 'parking', label: 'parking', synonyms: ['a parking space', 'Parkplatz', 'aparcamiento'] },
    { value: 'late_checkout', label: 'late check-out', synonyms: ['leave late'] },
  ],
};

export const hotel = bot('hotel', [
  skill(
    'book_room',
    'Book a room',
    'The customer wants to stay at the hotel.',
    [
      'I want to book a room',
      'do you have a room from Friday to Sunday',
      'reserve a double room for next week',
      'I need a place to stay for two nights',
      'book me in for the weekend',
      'we would like to stay with you',
    ],
    [
      slot('stay', { kind: 'date_range' }, { ask: 'From when to when?' }),
      slot('guests', { kind: 'number', integer: true, min: 1 }),
      slot('extras', { kind: 'list', of: EXTRAS }, { ask: 'Which extras would you like?', optional: true }),
      slot('phone', { kind: 'phone', country: 'NO' }),
    ],
  ),
  skill(
    'book_table',
    'Reserve a table',
    'The customer wants to eat at the restaurant.',
    [
      'I want to reserve a table',
      'book a table for two tonight',
      'can we have dinner on Friday',
      'a table for lunch please',
      'is there a free table at eight',
    ],
    [
      slot('day', { kind: 'date' }),
      slot('hour', { kind: 'time' }),
      slot('name', { kind: 'text' }, { ask: 'In what name?' }),
      slot('wish', { kind: 'text' }, { ask: 'Anything else we should know?', optional: true }),
    ],
  ),
  skill(
    'complain',
    'Complain',
    'The customer is unhappy with the stay.',
    [
      'I want to complain',
      'I have a complaint about my room',
      'the room was dirty',
      'it was far too loud at night',
      'I am not satisfied with my stay',
    ],
    [
      slot('booking', { kind: 'id', name: 'booking_number', pattern: 'H-[0-9]{4}', example: 'H-2041' }),
      slot('complaint', { kind: 'text' }, { ask: 'What happened?', verbatim: true }),
    ],
  ),
]);

export const ITEMS = [
  { value: 'shoes', label: 'Trail shoes', synonyms: [] },
  { value: 'mug', label: 'Stoneware mug', synonyms: [] },
  { value: 'jacket', label: 'Rain jacket', synonyms: [] },
];

type State = {
  readonly skill?: string;
  /** The slot asked for, or `confirm`. */
  readonly asks?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly offers?: readonly string[];
};

/** What a state expects, as the dialogue engine says it. */
export function expects(of: Bot, { skill: id, asks, values = {}, offers }: State = {}): Expectation {
  const running = id === undefined ? undefined : of.skills.get(id);
  const slots: ExpectedSlot[] = [...(running?.slots.values() ?? [])]
    .filter((spec) => spec.writer === 'customer')
    .map((spec) => ({ spec, options: optionsOf(spec), value: values[spec.name] }));
  const awaited = slots.find(({ spec }) => spec.name === asks);
  const startable = [...of.skills.values()].filter((entry) => entry.startable).map((entry) => entry.id);
  const awaiting: Expectation['awaiting'] =
    asks === 'confirm'
      ? { kind: 'confirmation' }
      : offers !== undefined
        ? {
            kind: 'clarification',
            options: offers.map((offer) => ({ skill: offer, title: of.skills.get(offer)?.title ?? offer })),
          }
        : awaited === undefined
          ? { kind: 'nothing' }
          : { kind: 'slot', slot: awaited };
  return {
    awaiting,
    activeSkill: running?.id ?? null,
    slots,
    startable,
    takesWholeMessage: awaiting.kind === 'slot' && awaiting.slot.spec.verbatim,
    mayDecline: false,
    recent: null,
  };
}

function optionsOf({ type: whole }: SlotSpec): ExpectedSlot['options'] {
  const type = whole.kind === 'list' ? whole.of : whole;
  if (type.kind !== 'choice') return [];
  return type.optionsFrom === null ? type.options : ITEMS;
}
