export { type Desk, type DeskOptions, type OpenedDesk, openDesk } from './desk.ts';
export type { DeskClock, Log } from './ports.ts';
export { type AgentContext, createRouter, type DeskRouter } from './router.ts';
