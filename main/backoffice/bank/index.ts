import type { DemoSystem } from '../system.ts';
import { addReads } from './reads.ts';
import { tables } from './tables.ts';
import { addWrites } from './writes.ts';

export const bank: DemoSystem = {
  title: 'Aldervale Bank',
  description: 'Accounts, transfers, cards, disputes and travel notices of the demo bank.',
  tables,
  addOperations: (parts) => {
    addReads(parts);
    addWrites(parts);
  },
};
