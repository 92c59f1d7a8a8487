import type { UnderstandingUse } from '../../preload/contract/index.ts';
import { type Chat, createChat } from '../inference/chat/index.ts';
import type { Embedder } from '../inference/index.ts';
import {
  createHybridUnderstanding,
  createLocalUnderstanding,
  type Understand,
} from '../understanding/index.ts';
import type { LlmSettings, Workspace } from '../workspace/index.ts';
import type { Log } from './ports.ts';

export type UnderstandingsOptions = {
  readonly cacheFolder: string;
  readonly embedder: Promise<Embedder>;
  readonly secrets: (name: string) => string | undefined;
  readonly log: Log;
};

export type Understandings = {
  /** The understanding of one version of the workspace, trained. */
  readonly of: (version: Pick<Workspace, 'bot' | 'settings'>) => Promise<Understand>;
  /** How the turns since the start were understood; null while there was no model to ask. */
  readonly use: () => UnderstandingUse | null;
};

/** Understands as the workspace says: locally, and with a chat model besides where it names one. */
export function createUnderstandings({
  cacheFolder,
  embedder,
  secrets,
  log,
}: UnderstandingsOptions): Understandings {
  const chats = keptChats(secrets);
  let use: UnderstandingUse | null = null;

  return {
    of: async ({ bot, settings }) => {
      const model = await embedder;
      const local = await createLocalUnderstanding({
        bot,
        embed: (texts) => model.embed(texts, 'plain'),
        cacheFolder,
      });
      const { llm } = settings;
      if (llm === null) return local.understand;
      return createHybridUnderstanding({
        bot,
        local,
        chat: chats(llm),
        use: llm.use,
        totalMs: llm.totalMs,
        onDecided: ({ llm: asked }) => {
          const before = use ?? {
            turns: 0,
            withoutModel: 0,
            fallbacks: 0,
            tokens: { prompt: 0, completion: 0 },
          };
          use = {
            turns: before.turns + 1,
            withoutModel: before.withoutModel + (asked === null ? 1 : 0),
            fallbacks: before.fallbacks + (asked !== null && asked.fault !== null ? 1 : 0),
            tokens: {
              prompt: before.tokens.prompt + (asked?.tokens.prompt ?? 0),
              completion: before.tokens.completion + (asked?.tokens.completion ?? 0),
            },
          };
          if (asked !== null && asked.fault !== null)
            log('understanding.fallback', { fault: asked.fault, ms: Math.round(asked.ms) });
        },
      });
    },
    use: () => use,
  };
}

/** The same endpoint keeps its chat over edits of the workspace: what it refuses, and whether it is left alone. */
function keptChats(secrets: (name: string) => string | undefined): (llm: LlmSettings) => Chat {
  let kept: { readonly endpoint: string; readonly chat: Chat } | null = null;
  return ({ baseUrl, model, key, firstTokenMs, totalMs }) => {
    const endpoint = JSON.stringify([baseUrl, model, key, firstTokenMs, totalMs]);
    if (kept?.endpoint !== endpoint) {
      const chat = createChat({
        baseUrl,
        model,
        key: key === null ? null : () => secrets(key),
        firstTokenMs,
        totalMs,
      });
      kept = { endpoint, chat };
    }
    return kept.chat;
  };
}
