export { type Desk, type DeskOptions, type OpenedDesk, openDesk } from './desk.ts';
export { type DeskClock, type Log, systemClock } from './ports.ts';
export { type AgentContext, createRouter, type DeskRouter } from './router.ts';
