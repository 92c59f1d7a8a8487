import type { AgentId, EventBody, Owner } from '../../preload/contract/index.ts';

/** Who owns a conversation, and which agent when it is one. */
export type Ownership = { readonly owner: Owner; readonly agent: AgentId | null };

export type Act =
  | { readonly act: 'hand_off' }
  | { readonly act: 'take'; readonly agent: AgentId; readonly force: boolean }
  | { readonly act: 'write'; readonly agent: AgentId }
  | { readonly act: 'hand_back'; readonly agent: AgentId }
  | { readonly act: 'resolve'; readonly agent: AgentId | null }
  | { readonly act: 'reopen'; readonly agent: AgentId | null };

export type Ruling =
  | { readonly ok: true; readonly next: Ownership; readonly reason: OwnerReason; readonly changed: boolean }
  | { readonly ok: false; readonly code: 'NOT_OWNER' | 'BOT_OWNS' | 'INVALID'; readonly detail: string };

type OwnerReason = Extract<EventBody, { type: 'owner_changed' }>['reason'];

/** The ownership state machine: exactly one owner at any instant, and only these ways from one to the next. */
export function rule(now: Ownership, act: Act): Ruling {
  switch (act.act) {
    case 'hand_off':
      return now.owner === 'bot'
        ? to('offered', null, 'handoff')
        : no('INVALID', 'only the bot can hand over what it owns');
    case 'take':
      return take(now, act.agent, act.force);
    case 'write':
      return write(now, act.agent);
    case 'hand_back':
      if (now.owner === 'bot') return stay(now, 'handed_back');
      if (now.owner === 'closed') return no('INVALID', 'it is closed; reopen it first');
      if (now.owner === 'agent' && now.agent !== act.agent) return no('NOT_OWNER', 'another agent owns it');
      return to('bot', null, 'handed_back');
    case 'resolve':
      if (now.owner === 'closed') return stay(now, 'resolved');
      if (now.owner === 'agent' && act.agent !== null && now.agent !== act.agent)
        return no('NOT_OWNER', 'another agent owns it');
      if (act.agent === null && now.owner !== 'bot')
        return no('INVALID', 'the bot can only close what it owns');
      return to('closed', now.agent, 'resolved');
    case 'reopen':
      if (now.owner !== 'closed') return stay(now, 'reopened');
      return act.agent === null ? to('bot', null, 'reopened') : to('agent', act.agent, 'reopened');
  }
}

function take(now: Ownership, agent: AgentId, force: boolean): Ruling {
  switch (now.owner) {
    case 'bot':
    case 'offered':
      return to('agent', agent, 'taken');
    case 'agent':
      if (now.agent === agent) return stay(now, 'taken');
      return force ? to('agent', agent, 'taken') : no('NOT_OWNER', 'another agent owns it');
    case 'closed':
      return no('INVALID', 'it is closed; reopen it first');
  }
}

function write(now: Ownership, agent: AgentId): Ruling {
  switch (now.owner) {
    case 'bot':
      return no('BOT_OWNS', 'the bot is answering; take over first');
    case 'offered':
      return to('agent', agent, 'agent_wrote');
    case 'agent':
      return now.agent === agent ? stay(now, 'agent_wrote') : no('NOT_OWNER', 'another agent owns it');
    case 'closed':
      return no('INVALID', 'it is closed; reopen it first');
  }
}

function to(owner: Owner, agent: AgentId | null, reason: OwnerReason): Ruling {
  return { ok: true, next: { owner, agent }, reason, changed: true };
}

function stay(now: Ownership, reason: OwnerReason): Ruling {
  return { ok: true, next: now, reason, changed: false };
}

function no(code: Extract<Ruling, { ok: false }>['code'], detail: string): Ruling {
  return { ok: false, code, detail };
}

/** What the bot may still deliver: its replies while it owns, and the notice of a handoff until somebody takes it. */
export function botMayDeliver(owner: Owner, notice: boolean): boolean {
  return owner === 'bot' || (owner === 'offered' && notice);
}
