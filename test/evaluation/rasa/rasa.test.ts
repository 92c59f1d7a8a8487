import { expect, it } from 'vitest';
import { playRows } from './index.ts';
import type { Row, RowStep } from './rows.ts';

const row = (id: string, fixture: string, steps: readonly RowStep[]): Row => ({
  id,
  fixture,
  title: id,
  steps: [...steps],
});

const adding: readonly RowStep[] = [
  { user: 'please add my new neighbour to the address book' },
  { bot: { response: 'utter_ask_add_contact_handle' } },
  { user: '@lina' },
  { slot: { add_contact_handle: '@lina' } },
  { user: 'Lina Berg' },
  { bot: { response: 'utter_ask_add_contact_confirmation' } },
];

it('T6 a conversation of another engine is passed by what it comes to, and failed by what it does not', async () => {
  const [passes, wrongSlot, wrongReply, notCalled, ended] = await playRows([
    row('passes', 'contacts', [...adding, { user: 'yes' }, { bot: { response: 'utter_contact_added' } }]),
    row('wrong slot', 'contacts', [...adding, { slot: { add_contact_name: 'Lena Berg' } }]),
    row('wrong reply', 'contacts', [...adding, { user: 'no' }, { bot: { response: 'utter_contact_added' } }]),
    row('not called', 'northgate', [
      { user: 'show me the balance of bills checking' },
      { action: { name: 'get_balance', expect: 'called', result: { available_balance: '$1.00' } } },
      { action: { name: 'get_balance', expect: 'not_called' } },
    ]),
    row('ended', 'contacts', [
      { user: 'let me talk to a real person' },
      { user: 'show my contacts' },
      { bot: { response: 'utter_list_contacts' } },
    ]),
  ]);
  expect(passes).toEqual({ name: 'passes', passed: true, failures: [] });
  expect(wrongSlot?.failures).toEqual([
    expect.stringContaining('add_contact_name was expected to be "Lena Berg"'),
  ]);
  expect(wrongReply?.failures).toEqual([expect.stringContaining('utter_contact_added was expected')]);
  expect(notCalled?.failures).toEqual([
    expect.stringContaining('get_balance {"available_balance":"$1.00"} was expected'),
    expect.stringContaining('get_balance {} must not happen'),
  ]);
  expect(ended?.failures).toEqual(['after line 2: the conversation had ended before']);
});

it('T6 a draft against a balance that has moved is refused by the bank and never reported as done', async () => {
  const [outcome] = await playRows([
    row('moved balance', 'northgate', [
      { user: 'shift $310 from bills checking to savings please' },
      { user: 'yes' },
      { action: { name: 'submit_transfer', expect: 'called', result: { reason: 'stale_balance' } } },
      { action: { name: 'submit_transfer', expect: 'not_called', result: { status: 'submitted' } } },
    ]),
  ]);
  expect(outcome?.failures).toEqual([]);
});
