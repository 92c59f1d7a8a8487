export { bankRules } from './bank/rules.ts';
export type { Clock } from './calendar.ts';
export type { FaultSettings, Faults } from './faults.ts';
export { type BackofficeInMemory, openBackofficeInMemory } from './in-memory.ts';
export { type Backoffice, type BackofficeOptions, startBackoffice } from './server.ts';
export { shopRules } from './shop/rules.ts';
export type { BackofficeKind } from './systems.ts';
