import type { Problem, ReplyMode } from '../../preload/contract/index.ts';
import type { ConnectorSpec } from '../connectors/index.ts';
import type { Bot } from '../dialogue/index.ts';
import type { UseCase } from './compile/compile-scope.ts';
import type { ConversationTest, EdgeCase } from './compile/conversation-test.ts';
import type { Lesson } from './compile/lessons.ts';
import type { WorkspaceFiles } from './files.ts';

/** A workspace whose files are all in order. */
export type Workspace = {
  /** Where it lies, links followed. */
  readonly folder: string;
  readonly bot: Bot;
  readonly connectors: readonly ConnectorSpec[];
  readonly tests: readonly ConversationTest[];
  readonly edgeCases: readonly EdgeCase[];
  /** What the bot is for and when a request is resolved, as reports count it; empty without scope.yml. */
  readonly useCases: readonly UseCase[];
  readonly settings: WorkspaceSettings;
  readonly files: WorkspaceFiles;
  /** Texts of the files that make the bot, by path: its version is a hash of them, and they can be kept with a conversation. */
  readonly sources: ReadonlyMap<string, string>;
  /** Hash of everything in `knowledge/`; the bot's own version does not cover it. */
  readonly knowledgeVersion: string;
};

export type WorkspaceSettings = {
  readonly title: string;
  readonly mode: ReplyMode;
  /** Languages that have replies, the workspace's own first. */
  readonly languages: readonly string[];
  /** IANA name; where "tomorrow" begins. */
  readonly timezone: string;
  /** The demo system to start for connectors with `base_url: demo`. */
  readonly demoBackoffice: 'shop' | 'bank' | 'telecom' | false;
  /** Null for never. */
  readonly silence: Silence | null;
  /** How long after the last message a customer stays verified. */
  readonly identityExpiresMs: number;
  /** How long slots with `keep: customer` are remembered. */
  readonly memoryDays: number;
  /** Origins whose pages may embed the web chat; read when the host starts. */
  readonly chatOrigins: readonly string[];
  /** Least score of a passage that may be an answer; null for the product's own. */
  readonly knowledgeThreshold: number | null;
  /** The chat model that is asked besides local understanding; null for none. */
  readonly llm: LlmSettings | null;
};

export type LlmSettings = {
  readonly baseUrl: string;
  readonly model: string;
  /** Name of the secret that holds the key; null for endpoints that want none. */
  readonly key: string | null;
  readonly use: 'unsure' | 'always';
  readonly firstTokenMs: number;
  /** For all calls of one turn. */
  readonly totalMs: number;
  /** Tokens of a day, sent and received; null for no bound. */
  readonly tokensPerDay: number | null;
  /** For a million tokens; null where none is told. */
  readonly price: LlmPrice | null;
  /** Requests that comparing a change on the conversation tests may take; 0 forbids it. */
  readonly compareCalls: number;
};

export type LlmPrice = {
  readonly prompt: number;
  readonly completion: number;
  readonly currency: string;
};

/** When the bot speaks up to a customer who has fallen silent while it waits for an answer. */
export type Silence = SilenceTimes & {
  /** Channels that have times of their own, by name. */
  readonly channels: ReadonlyMap<string, SilenceTimes>;
};

export type SilenceTimes = {
  readonly remindAfterMs: number;
  /** Counted from the reminder. */
  readonly closeAfterMs: number;
};

export type LoadedWorkspace = {
  readonly ok: true;
  readonly workspace: Workspace;
  readonly warnings: readonly Problem[];
  /** What teaches when a skill starts, with where each example stands. */
  readonly lessons: readonly Lesson[];
  /** Errors in tests/: the bot works without them; whoever checks or tests it has something to mend. */
  readonly testProblems: readonly Problem[];
};

export type LoadResult = LoadedWorkspace | { readonly ok: false; readonly problems: readonly Problem[] };
