import type { Generated } from 'kysely';

/**
 * The tables as kysely types. JSON columns hold text that `main/conversations` writes and reads through the
 * contract's schemas; times are ISO 8601 in UTC.
 */
export type Tables = {
  events: {
    /** Orders all events of a desk. */
    seq: Generated<number>;
    conversation: string;
    /** Orders the events of one conversation: 1, 2, 3 … */
    n: number;
    at: string;
    actor: string;
    type: string;
    body: string;
    /** The channel's or the window's own id; the same id again is the same event. */
    external_id: string | null;
  };
  conversations: {
    id: string;
    channel: string;
    locale: string;
    customer: string;
    customer_name: string | null;
    verified: number;
    tier: string | null;
    owner: string;
    agent: string | null;
    started_at: string;
    updated_at: string;
    seq: number;
    version: number;
    last_customer_n: number;
    /** `n` of the newest customer message that a turn, or an agent's ownership, has dealt with. */
    processed_n: number;
    waiting_since: string | null;
    snoozed_until: string | null;
    why: string | null;
    risk: number;
    skill: string | null;
    last_by: string | null;
    last_text: string | null;
    draft: string | null;
    /** The channel's own id of who writes, as a keyed hash: a claim, good for counting only. */
    visitor: string | null;
    /** The back office's id of the customer who was verified last; kept when the verification has expired. */
    verified_customer: string | null;
    /** 1 while the bot's last word waits for an answer. */
    awaits: number;
    /** When the bot spoke last and nobody has said anything since. */
    silent_since: string | null;
    /** 1 when the silent customer was reminded. */
    reminded: number;
  };
  /** What is still to be done after something was committed; written in that same transaction. */
  follow_ups: {
    conversation: string;
    kind: string;
    due_at: string;
  };
  /** What went into the dialogue engine and what came out, for a replay. */
  engine_runs: {
    id: Generated<number>;
    conversation: string;
    /** `n` of the newest event when it was stored. */
    n: number;
    at: string;
    /** Workspace version that ran. */
    version: string;
    inputs: string;
    effects: string;
    /** The keys of the state that it changed, with their new values. */
    changed: string;
    /** The whole state before it, of the first run of a conversation. */
    start: string | null;
  };
  workspace_versions: {
    version: string;
    /** The texts of its files, JSON, deflated. */
    files: Uint8Array;
    stored_at: string;
  };
  /** What understood from when on: every version that went live, and changes that were compared or decided against. */
  understanding_versions: {
    id: Generated<number>;
    version: string;
    /** What of it a person has to agree to: model, prompt, thresholds. */
    key: string;
    /** JSON. */
    parts: string;
    at: string;
    /** An agent's id, or what made it live by itself. */
    by: string;
    outcome: 'live' | 'kept_old' | 'compared';
    /** What the conversation tests showed, JSON; null where nothing was compared. */
    difference: string | null;
  };
  /** Turns and what the model took, by day of the workspace and version. */
  understanding_days: {
    day: string;
    version: string;
    turns: number;
    without_model: number;
    prompt_tokens: number;
    completion_tokens: number;
    model_ms: number;
    /** In the currency of `currency`; null where no price is told. */
    cost: number | null;
    currency: string | null;
  };
  understanding_faults: {
    day: string;
    version: string;
    fault: string;
    count: number;
  };
  /** What is remembered of verified customers over their conversations. */
  memories: {
    id: Generated<number>;
    /** The back office's id. */
    customer: string;
    kind: string;
    name: string;
    value: string;
    conversation: string;
    /** The event that it came from. */
    n: number;
    channel: string;
    at: string;
  };
  /** Failed tries to be verified, and codes sent. Keys are keyed hashes of what was claimed. */
  identity_attempts: {
    id: Generated<number>;
    /** The very call that it was: made again after a crash, it is the same one. */
    attempt: string;
    key: string;
    at: string;
  };
  snapshots: {
    conversation: string;
    /** `n` of the newest event the snapshot takes into account. */
    n: number;
    state: string;
    card_log: string;
  };
  drafts: {
    id: string;
    conversation: string;
    reply: string;
    as_of: number;
    turn: number;
  };
  outbox: {
    id: Generated<number>;
    conversation: string;
    key: string;
    turn: number;
    /** `n` of the newest customer message the reply answers. */
    as_of: number;
    reply: string;
    /** 1 for a handoff notice, which may still go out while the conversation is offered. */
    notice: number;
    created_at: string;
  };
  action_intents: {
    key: string;
    conversation: string;
    /** First and last customer message (`n`) of the turn that wants the write; a retried turn takes the same ones. */
    first_n: number;
    last_n: number;
    action: string;
    arguments: string;
    created_at: string;
    outcome: string | null;
  };
  composers: {
    conversation: string;
    agent: string;
    text: string;
    updated_at: string;
  };
  /** Full-text index over messages and names. */
  message_text: {
    text: string;
    conversation: string;
  };
  settings: {
    name: string;
    value: string;
  };
};
