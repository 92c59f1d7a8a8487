import { type Backoffice, done, refused, system, textOf } from './backoffice.ts';

const accounts = new Map([
  ['acc_checking', { name: 'Everyday Checking', balance: '$1,284.53' }],
  ['acc_savings', { name: 'Rainy Day Savings', balance: '$9,140.00' }],
]);

/** Two accounts whose balances never move. */
export function harnessBank(): Backoffice {
  return system({
    'bank.read_balance': ({ account }) => {
      const found = accounts.get(textOf(account));
      return found ? done({ ok: true, ...found }) : refused('unknown_account', {});
    },
  });
}
