import type { DemoSystem } from '../system.ts';
import { addOperations } from './api.ts';
import { tables } from './tables.ts';

export const telecom: DemoSystem = {
  title: 'Telvara',
  description:
    'Customers, lines, bills, outages, roaming, SIMs, appointments and top-ups of the demo telecom.',
  tables,
  addOperations,
};
