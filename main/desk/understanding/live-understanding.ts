import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type UnderstandingDifference,
  type UnderstandingStatus,
  understandingDifference,
} from '../../../preload/contract/index.ts';
import { type Chat, createChat, withAllowance } from '../../inference/chat/index.ts';
import type { Embedder } from '../../inference/index.ts';
import type { Store } from '../../storage/index.ts';
import {
  createHybridUnderstanding,
  createLocalUnderstanding,
  type LocalUnderstanding,
  type Understand,
  understandingFormat,
} from '../../understanding/index.ts';
import type { LlmSettings, Workspace } from '../../workspace/index.ts';
import type { KnowledgePort, Log } from '../ports.ts';
import { createBudget } from './budget.ts';
import { type Compared, compareUnderstandings, type PlayTest, withChosen } from './compare.ts';
import { type Counters, createCounters } from './counters.ts';
import { type Comparing, createUnderstandingGate, type UnderstandingGate } from './gate.ts';
import { type Chosen, named, type UnderstandingParts, versionOf } from './parts.ts';
import { createUnderstandingRecord, type UnderstandingRecord } from './record.ts';

export type LiveUnderstandingOptions = {
  readonly store: Store;
  /** Keeps trained weights, and what the command line agreed to. */
  readonly cacheFolder: string;
  readonly embedder: Promise<Embedder>;
  readonly secrets: (name: string) => string | undefined;
  readonly now: () => Date;
  /** The workspace's day, `2026-11-22`. */
  readonly today: () => string;
  /** Plays a test of the workspace; null where none can be played. */
  readonly play: PlayTest | null;
  /** Knowledge with another least score of an answer, once it is indexed. */
  readonly knowledgeFor: (answers: number | null) => Promise<KnowledgePort>;
  readonly onChange: () => void;
  readonly log: Log;
};

export type Understanding = {
  readonly understand: Understand;
  readonly parts: UnderstandingParts;
  readonly version: string;
};

export type LiveUnderstanding = {
  readonly gate: UnderstandingGate;
  readonly record: UnderstandingRecord;
  readonly counters: Counters;
  /** The workspace with what of its model and thresholds may be used now. */
  readonly effective: (workspace: Workspace) => Workspace;
  /** The understanding of an effective workspace, trained. */
  readonly of: (effective: Pick<Workspace, 'bot' | 'settings'>) => Promise<Understanding>;
  /** These files answer now; what of them waits is compared with what is live. */
  readonly wentLive: (workspace: Workspace, parts: UnderstandingParts) => Promise<void>;
  /** The same files with other tests. */
  readonly testsChanged: (workspace: Workspace) => void;
  /** Agrees to what `tandem test --accept` left in the data folder. True when something is to be put live now. */
  readonly takeAccepted: () => boolean;
  readonly status: () => UnderstandingStatus | null;
  readonly dispose: () => Promise<void>;
};

/** A comparison that takes longer than this is told as far as it came. */
const COMPARE_MS = 10 * 60_000;

export async function createLiveUnderstanding(options: LiveUnderstandingOptions): Promise<LiveUnderstanding> {
  const { store, log, onChange, secrets } = options;
  const record = createUnderstandingRecord(store, options.now);
  const counters = await createCounters(store, options.today);
  const flush = (): void => {
    counters.flush().catch((error: unknown) => log('understanding.uncounted', { message: String(error) }));
  };
  const budget = createBudget(counters, options.today, {
    spent: flush,
    usedUp: (tokensPerDay) => {
      log('understanding.budget_used_up', { tokensPerDay });
      onChange();
    },
  });
  const chats = keptChats(secrets);
  let newest: Workspace | null = null;
  const gate = await createUnderstandingGate({ record, compare, onChange, log });

  const localOf = async (bot: Workspace['bot']): Promise<LocalUnderstanding> => {
    const model = await options.embedder;
    return createLocalUnderstanding({
      bot,
      embed: (texts) => model.embed(texts, 'plain'),
      embedWords: (texts) => model.embedWords(texts),
      words: () => model.words(),
      cacheFolder: options.cacheFolder,
    });
  };

  async function of({ bot, settings }: Pick<Workspace, 'bot' | 'settings'>): Promise<Understanding> {
    const local = await localOf(bot);
    const { llm } = settings;
    const parts: UnderstandingParts = {
      workspace: bot.version,
      classifier: understandingFormat.classifier,
      threshold: thresholdOf(local),
      embedding: (await options.embedder).model,
      ...chosenOf(settings),
    };
    const version = versionOf(parts);
    if (llm === null) return { understand: local.understand, parts, version };
    const understand = createHybridUnderstanding({
      bot,
      local,
      chat: withAllowance(chats(llm), budget.allowance(llm, version)),
      use: llm.use,
      totalMs: llm.totalMs,
      onDecided: (decided) => {
        counters.turn(version, decided);
        const fault = decided.llm?.fault ?? null;
        if (fault !== null && fault !== 'over_budget')
          log('understanding.fallback', { fault, ms: Math.round(decided.llm?.ms ?? 0) });
      },
    });
    return { understand, parts, version };
  }

  async function compare({ before, after, signal, onProgress }: Comparing): Promise<Compared> {
    const workspace = newest;
    const { play } = options;
    if (workspace === null || play === null)
      return { ok: false, reason: 'failed', detail: 'no tests are played here' };
    const [own, other] = [
      await options.knowledgeFor(before.answers),
      await options.knowledgeFor(after.answers),
    ];
    const local = await localOf(workspace.bot);
    const started = performance.now();
    const compared = await compareUnderstandings({
      workspace,
      before,
      after,
      understandingOf: async ({ llm }, chat) => hybrid(workspace.bot, local, llm, chat),
      chat: (llm) => chatOf(llm, secrets),
      allowance: (llm) => budget.allowance(llm, 'comparison'),
      knowledgeFor: (answers) => (answers === before.answers ? own : other),
      play,
      mostMs: COMPARE_MS,
      monotonicMs: () => performance.now(),
      signal,
      onProgress,
    });
    log('understanding.comparison', { ms: Math.round(performance.now() - started), ok: compared.ok });
    return compared;
  }

  const acceptedFile = join(options.cacheFolder, acceptedName);
  const status = (): UnderstandingStatus | null => {
    const live = gate.live();
    if (live === null) return null;
    const { llm } = live.parts;
    return {
      version: live.version,
      since: live.at,
      by: live.by,
      model: named(llm),
      today: counters.today(),
      budget: budget.status(llm),
      change: gate.change(),
    };
  };

  return {
    gate,
    record,
    counters,
    effective: (workspace) => withChosen(workspace, gate.effective(chosenOf(workspace.settings))),
    of,
    wentLive: async (workspace, parts) => {
      newest = workspace;
      await gate.wentLive(parts);
      gate.want(chosenOf(workspace.settings));
    },
    testsChanged: (workspace) => {
      newest = workspace;
    },
    takeAccepted: () => {
      if (!existsSync(acceptedFile)) return false;
      const accepted = readAccepted(acceptedFile);
      const change = gate.change();
      const isLive = gate.live()?.key === accepted?.key;
      // A desk that has just started may not know yet that it waits.
      if (accepted !== null && change === null && !isLive) return false;
      rmSync(acceptedFile, { force: true });
      return accepted !== null && gate.accept(accepted.key, accepted.by, accepted.difference) === 'done';
    },
    status,
    dispose: async () => {
      await gate.dispose();
      await counters.flush();
    },
  };
}

/** What the command line leaves beside the weights when somebody agrees to a change there. */
export const acceptedName = 'accepted.json';
const acceptedChange = z.object({
  key: z.string(),
  by: z.string(),
  difference: understandingDifference.nullable(),
});

function readAccepted(
  file: string,
): { readonly key: string; readonly by: string; readonly difference: UnderstandingDifference | null } | null {
  try {
    const parsed = acceptedChange.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What of a workspace's settings a person decides about. */
export function chosenOf({ llm, knowledgeThreshold }: Workspace['settings']): Chosen {
  return { llm, answers: knowledgeThreshold, prompt: llm === null ? null : understandingFormat.prompt };
}

/** Local understanding, or with a model besides where one is chosen. */
export function hybrid(
  bot: Workspace['bot'],
  local: LocalUnderstanding,
  llm: LlmSettings | null,
  chat: (llm: LlmSettings) => Chat,
): Understand {
  if (llm === null) return local.understand;
  return createHybridUnderstanding({ bot, local, chat: chat(llm), use: llm.use, totalMs: llm.totalMs });
}

/** Rounded, because the last digits of a training differ between machines. */
function thresholdOf(local: LocalUnderstanding): number | null {
  const { rows, threshold } = local.stats();
  return rows === 0 ? null : Number(threshold.toFixed(3));
}

export function chatOf(llm: LlmSettings, secrets: (name: string) => string | undefined): Chat {
  const { baseUrl, model, key, firstTokenMs, totalMs } = llm;
  return createChat({
    baseUrl,
    model,
    key: key === null ? null : () => secrets(key),
    firstTokenMs,
    totalMs,
  });
}

/** The same endpoint keeps its chat over edits of the workspace: what it refuses, and whether it is left alone. */
function keptChats(secrets: (name: string) => string | undefined): (llm: LlmSettings) => Chat {
  let kept: { readonly endpoint: string; readonly chat: Chat } | null = null;
  return (llm) => {
    const { baseUrl, model, key, firstTokenMs, totalMs } = llm;
    const endpoint = JSON.stringify([baseUrl, model, key, firstTokenMs, totalMs]);
    if (kept?.endpoint !== endpoint) kept = { endpoint, chat: chatOf(llm, secrets) };
    return kept.chat;
  };
}
