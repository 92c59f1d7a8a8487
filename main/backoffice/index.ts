export type { Clock } from './calendar.ts';
export type { FaultSettings, Faults } from './faults.ts';
export { shopRules } from './rules.ts';
export { type Backoffice, type BackofficeOptions, startBackoffice } from './server.ts';
