export { type Desk, type DeskOptions, type OpenedDesk, openDesk } from './desk.ts';
export { createKnowledgePort, type LiveKnowledge } from './knowledge-port.ts';
export type { LiveBot } from './live-bot.ts';
export type { DeskClock, KnowledgePort, Log, SecretKeeper } from './ports.ts';
export { createRehearsal, type Rehearsal, type RehearsalOptions } from './rehearsal.ts';
export { exportConversation, readRecording, replay } from './replay/index.ts';
export { type AgentContext, createRouter, type DeskRouter } from './router.ts';
export {
  acceptedName,
  admit,
  type Chosen,
  chatOf,
  chosenOf,
  compareUnderstandings,
  hybrid,
  keyOf,
  type PlayTest,
  readLive,
} from './understanding/index.ts';
