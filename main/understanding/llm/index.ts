export { createLlmUnderstanding, type LlmUnderstood, type NoCommands } from './llm.ts';
export type { Said } from './prompt.ts';
