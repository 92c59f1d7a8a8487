import type { DemoSystem } from '../system.ts';
import { addOperations } from './api.ts';
import { tables } from './tables.ts';

export const shop: DemoSystem = {
  title: 'Fjell & Fjord shop',
  description: 'Orders, returns, refunds and tickets of the demo shop.',
  tables,
  addOperations,
};
