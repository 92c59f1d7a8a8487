export { searchProblem } from './check/pattern.ts';
export type { UseCase } from './compile/compile-scope.ts';
export type {
  ActionPattern,
  BotExpectation,
  CommandPattern,
  ConversationTest,
  EdgeCase,
  StubAnswer,
  TestStep,
} from './compile/conversation-test.ts';
export { realFolder, type WorkspaceFiles } from './files.ts';
export { jsonSchemas } from './format/json-schemas.ts';
export { loadWorkspace } from './load.ts';
export { type NewWorkspaceOptions, type NewWorkspaceResult, newWorkspace } from './new-workspace.ts';
export { Findings, type ProblemCode, readable } from './problem.ts';
export { isFileError, readTextFile } from './read-file.ts';
export { openTrustStore, type TrustStore } from './trust.ts';
export { type WatchOptions, type WorkspaceWatch, watchWorkspace } from './watch.ts';
export { makeWholeFolder } from './whole-folder.ts';
export type {
  LlmPrice,
  LlmSettings,
  LoadResult,
  Silence,
  Workspace,
  WorkspaceSettings,
} from './workspace.ts';
export { type LlmWritten, type WrittenLlm, writeLlm } from './write-llm.ts';
export { parseYaml } from './yaml/parse-yaml.ts';
export { linePosition, type SourceFile, type YamlNode } from './yaml/source.ts';
