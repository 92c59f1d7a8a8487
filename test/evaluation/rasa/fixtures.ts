import type { Backoffice } from './backoffice/backoffice.ts';
import { contacts } from './backoffice/contacts.ts';
import { harnessBank } from './backoffice/harness-bank.ts';
import { northgate } from './backoffice/northgate.ts';
import { stepupBank } from './backoffice/stepup-bank.ts';
import { willow } from './backoffice/willow.ts';
import { type Claim, moneyHasArrived, refundIsDecided } from './claims.ts';

/** What a response of the other engine is here. */
export type SaidAs = { readonly says: string } | { readonly asks: string } | { readonly confirms: string };

/** One organisation of the public set: our own workspace for it, its system, and its words in ours. */
export type Fixture = {
  readonly workspace: string;
  readonly backoffice: () => Backoffice;
  /** Tool → our actions for it. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** Flow → our skill; `handoff` where a person takes over. */
  readonly flows: Readonly<Record<string, string>>;
  /** Slot → ours, where the name differs. */
  readonly slots: Readonly<Record<string, string>>;
  readonly responses: Readonly<Record<string, SaidAs>>;
  /** What no reply may claim, whatever was asked. */
  readonly claims: readonly Claim[];
};

export const fixtures: Readonly<Record<string, Fixture>> = {
  contacts: {
    workspace: 'contacts',
    backoffice: contacts,
    actions: {},
    flows: { add_contact: 'add_contact', remove_contact: 'remove_contact', list_contacts: 'list_contacts' },
    slots: {
      add_contact_handle: 'handle',
      add_contact_name: 'name',
      remove_contact_handle: 'handle',
    },
    responses: {
      utter_ask_add_contact_handle: { asks: 'handle' },
      utter_ask_add_contact_name: { asks: 'name' },
      utter_ask_add_contact_confirmation: { confirms: 'add_contact' },
      utter_contact_added: { says: 'contact_added' },
      utter_ask_remove_contact_handle: { asks: 'handle' },
      utter_ask_remove_contact_confirmation: { confirms: 'remove_contact' },
      utter_remove_contact_success: { says: 'contact_removed' },
      utter_list_contacts: { says: 'contact_list' },
      utter_corrected_previous_input: { says: 'corrected' },
      utter_flow_cancelled_rasa: { says: 'cancelled' },
      utter_can_do_something_else: { says: 'anything_else' },
    },
    claims: [],
  },
  northgate: {
    workspace: 'northgate',
    backoffice: northgate,
    actions: {
      get_balance: ['bank.read_balance'],
      select_payee: ['bank.find_payee'],
      prepare_transfer: ['bank.draft_transfer'],
      submit_transfer: ['bank.submit_transfer'],
      check_transfer_status: ['bank.transfer_state'],
      escalate_reconciliation: ['bank.reconcile'],
    },
    flows: {
      transfer_money: 'transfer_money',
      transfer_status: 'transfer_status',
      account_balance: 'account_balance',
    },
    slots: {},
    responses: {},
    claims: [moneyHasArrived],
  },
  willow: {
    workspace: 'willow',
    backoffice: willow,
    actions: {
      find_order_item: ['returns.find_item'],
      choose_resolution: ['returns.choose'],
      submit_return_request: ['returns.submit'],
      check_return_status: ['returns.state_of_item', 'returns.state_of_request'],
      route_returns_desk: ['returns.tell_desk'],
    },
    flows: { start_return: 'start_return', return_status: 'return_status' },
    slots: {},
    responses: {},
    claims: [refundIsDecided],
  },
  'harness-bank': {
    workspace: 'harness_bank',
    backoffice: harnessBank,
    actions: { get_balance: ['bank.read_balance'] },
    flows: { check_balance: 'check_balance' },
    slots: { selected_account_id: 'account' },
    responses: {},
    claims: [],
  },
  'stepup-bank': {
    workspace: 'stepup_bank',
    backoffice: stepupBank,
    actions: {
      get_store_hours: ['bank.branch_hours'],
      get_balance: ['bank.read_balance'],
      // The bank's own check of the request. Posting the card is a write, and comes after the customer's yes.
      reissue_card: ['bank.request_card'],
    },
    flows: { public_info: 'public_info', account_info: 'account_info', human_handoff: 'handoff' },
    slots: { auth_tier: 'tier' },
    responses: { utter_confirm_reissue: { confirms: 'card_services' } },
    claims: [],
  },
};
