import type { CliGroup } from '../../command.ts';

/** Each scores one part of the product on labelled rows. */
export const evalCommands: CliGroup = {
  name: 'eval',
  about: 'Scores a part of the product on labelled rows of your own.',
  commands: {
    understanding: async () => (await import('./understanding.ts')).evalUnderstanding,
    retrieval: async () => (await import('./retrieval.ts')).evalRetrieval,
    slots: async () => (await import('./slots.ts')).evalSlots,
  },
};
