import type { ActionCall } from '../../preload/contract/index.ts';
import type { ActionOutcome } from '../connectors/index.ts';
import type { IdentityAttempts } from '../conversations/index.ts';
import type { ActionSpec, Bot, DialogueState, Identity } from '../dialogue/index.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { isSecret } from './trace.ts';

/** Only the action that a workspace names for it proves who somebody is. */
export function identityFrom(bot: Bot, action: string, result: ActionCall['result']): Identity | null {
  if (bot.actions.get(action)?.provesIdentity !== true) return null;
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return null;
  const { customer, name, tier } = result;
  if (typeof customer !== 'string' || typeof name !== 'string') return null;
  return { customer, name, tier: typeof tier === 'string' ? tier : null, action };
}

/** Who tries, as far as a channel can say: good for counting, never for believing. */
export type Claimant = {
  readonly channel: string;
  /** A keyed hash of the channel's own id of the visitor, or the conversation where it has none. */
  readonly visitor: string;
};

export type IdentityGuard = {
  /** Runs an action that proves who somebody is, or sends them a code, unless there were too many tries. */
  readonly run: (
    call: {
      readonly bot: Bot;
      readonly state: DialogueState;
      readonly action: ActionSpec;
      readonly arguments: ActionCall['arguments'];
      readonly claimant: Claimant;
      /** Names this very call, also when it is made again after a crash. */
      readonly attempt: string;
    },
    run: () => Promise<ActionOutcome>,
  ) => Promise<ActionOutcome>;
};

/** Tries within an hour, over all conversations: with all the same claims, with one of them, and by one visitor. */
const most = { claims: 5, claim: 10, visitor: 10 };
const windowMs = 60 * 60_000;
/** Shorter values, a country or a yes, are shared by too many customers to be counted for one of them. */
const shortestClaim = 5;

/** Limits tries to be verified over all conversations (D22). What was claimed is kept as a keyed hash only. */
export function createIdentityGuard(ports: {
  readonly attempts: IdentityAttempts;
  readonly hash: KeyedHash;
  readonly now: () => Date;
}): IdentityGuard {
  return {
    run: async ({ bot, state, action, arguments: given, claimant, attempt }, run) => {
      const claims = Object.entries(given).flatMap(([name, value]) => {
        // A code or a PIN says nothing of whom it is about.
        const isClaim =
          (typeof value === 'string' || typeof value === 'number') && !isSecret(bot, state, value);
        return isClaim ? [[name, String(value).trim().toLowerCase()] as const] : [];
      });
      const keys = [
        { key: ports.hash('visitor', claimant.channel, claimant.visitor), most: most.visitor },
        { key: ports.hash('claims', action.name, JSON.stringify(claims)), most: most.claims },
        ...claims
          .filter(([, value]) => value.length >= shortestClaim)
          .map(([name, value]) => ({ key: ports.hash('claim', action.name, name, value), most: most.claim })),
      ];
      const since = new Date(ports.now().getTime() - windowMs);
      if (!(await ports.attempts.begin(attempt, keys, since))) return tooMany(action);
      const outcome = await run();
      if (!counts(bot, action, outcome)) await ports.attempts.release(attempt);
      return outcome;
    },
  };
}

/** A code that was sent always counts; a try to be verified counts when what was claimed was wrong. */
function counts(bot: Bot, action: ActionSpec, outcome: ActionOutcome): boolean {
  if (!outcome.ok) return isRefused(outcome);
  return action.challenge || identityFrom(bot, action.name, outcome.result) === null;
}

/** The system understood and said no, as opposed to being in trouble itself. */
function isRefused(outcome: ActionOutcome): boolean {
  return !outcome.ok && outcome.code === 'http_error' && (outcome.status ?? 0) < 500;
}

function tooMany(action: ActionSpec): ActionOutcome {
  const message = `The ${action.title} was tried too often; it is free again within an hour.`;
  return { ok: false, code: 'rate_limited', message, attempts: 0, ms: 0 };
}

/**
 * What the engine may know. Of a code that was to be sent: that it was asked for. Of a check that proved nothing: that it
 * did not. Whether there is such an account, and which of the claims was wrong, stays with the system, or the bot's next
 * words would tell a stranger.
 */
export function withoutTelling(bot: Bot, action: string, outcome: ActionOutcome): ActionOutcome {
  const spec = bot.actions.get(action);
  const { attempts, ms } = outcome;
  const nothing: ActionOutcome = { ok: true, result: null, attempts, ms };
  if (spec?.challenge !== true && spec?.provesIdentity !== true) return outcome;
  if (!outcome.ok) return isRefused(outcome) ? nothing : outcome;
  return identityFrom(bot, action, outcome.result) === null ? nothing : outcome;
}
