export { createLlmUnderstanding, type LlmUnderstood, type NoCommands } from './llm.ts';
export { PROMPT_VERSION, type Said } from './prompt.ts';
