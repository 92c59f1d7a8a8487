import type { DemoSystem } from '../system.ts';

export const telecom: DemoSystem = {
  title: 'Telecom',
  description: 'The demo telecom.',
  tables: { schema: '', instants: [], seed: () => undefined },
  addOperations: () => undefined,
};
