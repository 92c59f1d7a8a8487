import { type Answer, type Backoffice, done, holds, refused, system, wordsOf } from './backoffice.ts';

type Tier = 'medium' | 'high';

const tries = 2;
const ranks: Readonly<Record<Tier, number>> = { medium: 1, high: 2 };

/**
 * A bank that knows by itself how far the caller is verified: a passphrase is enough to hear a balance, a card needs a
 * one-time code besides. Two wrong answers of a kind lock the caller out.
 */
export function stepupBank(): Backoffice {
  let held: Tier | null = null;
  let locked = false;
  const used = { passphrase: 0, code: 0 };

  const check = (kind: keyof typeof used, words: readonly string[], right: string, grants: Tier): Answer => {
    used[kind] += 1;
    if (!locked && holds(words, right)) {
      held = grants;
      return done({ ok: true, tier_granted: grants, locked_out: false });
    }
    if (used[kind] >= tries) locked = true;
    if (locked) held = null;
    return done({ ok: false, tier_granted: null, locked_out: locked });
  };

  const guarded = (action: string, needs: Tier, body: () => Answer): Answer => {
    if (!locked && held !== null && ranks[held] >= ranks[needs]) return body();
    return done({ ok: false, step_up_required: true, action, required_tier: needs });
  };

  return system({
    'bank.branch_hours': () =>
      done({
        ok: true,
        hours: [
          'Northgate Central: 9am to 5pm, Saturday 9am to 1pm',
          'Harbour Road: 10am to 4pm, closed on Saturday',
        ],
      }),
    'bank.fees': () => done({ ok: true, fees: ['Replacement card: free once a year, then $12'] }),
    'bank.read_balance': () =>
      guarded('get_balance', 'medium', () => done({ ok: true, balance: '$3,182.44' })),
    'bank.check_passphrase': ({ words }) => check('passphrase', wordsOf(words), 'blue harbor', 'medium'),
    'bank.send_code': () => done({ ok: true, device: 'the phone ending 3140' }),
    'bank.check_code': ({ words }) => check('code', wordsOf(words), 'one nine three seven', 'high'),
    'bank.request_card': () => guarded('reissue_card', 'high', () => done({ ok: true })),
    'bank.post_card': () =>
      held === 'high' && !locked
        ? done({ ok: true, reference: 'RC-70413', eta: 'five to seven business days' })
        : refused('not_verified', {}),
  });
}
