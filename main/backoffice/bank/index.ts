import type { DemoSystem } from '../system.ts';

export const bank: DemoSystem = {
  title: 'Bank',
  description: 'The demo bank.',
  tables: { schema: '', instants: [], seed: () => undefined },
  addOperations: () => undefined,
};
