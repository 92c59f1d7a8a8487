import type { Problem, ReplyMode } from '../../preload/contract/index.ts';
import type { ConnectorSpec } from '../connectors/index.ts';
import type { Bot } from '../dialogue/index.ts';
import type { ConversationTest, EdgeCase } from './compile/conversation-test.ts';
import type { WorkspaceFiles } from './files.ts';

/** A workspace whose files are all in order. */
export type Workspace = {
  /** Where it lies, links followed. */
  readonly folder: string;
  readonly bot: Bot;
  readonly connectors: readonly ConnectorSpec[];
  readonly tests: readonly ConversationTest[];
  readonly edgeCases: readonly EdgeCase[];
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
  readonly demoBackoffice: boolean;
  /** Origins whose pages may embed the web chat; read when the host starts. */
  readonly chatOrigins: readonly string[];
  /** Least score of a passage that may be an answer; null for the product's own. */
  readonly knowledgeThreshold: number | null;
};

export type LoadResult =
  | { readonly ok: true; readonly workspace: Workspace; readonly warnings: Problem[] }
  | { readonly ok: false; readonly problems: Problem[] };
