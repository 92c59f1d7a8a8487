import { z } from 'zod';
import type { PatternName } from '../../dialogue/index.ts';
import { patternSteps } from './step-schema.ts';

/** The shape of `patterns.yml`: what the bot does off the straight path, where a workspace wants it otherwise. */

const when = {
  opened: 'A customer opens the chat; the disclosure always comes first.',
  cancelled: 'The running skill was cancelled.',
  restarted: 'The customer starts over.',
  corrected: 'A slot was corrected; {value} is the new value.',
  denied: 'No at a confirmation without `denied`.',
  resumed: 'An interrupted skill goes on.',
  completed: 'Nothing runs any more and a request was resolved.',
  closing: 'The customer says that this was all.',
  not_understood: 'Nothing usable came.',
  clarified: 'Several skills fit what the customer wrote.',
  unanswered: 'No article answers the question.',
  reminder: 'The customer has been silent.',
  silent_close: 'The customer has been silent for too long.',
  handed_back: 'An agent hands the conversation back.',
} as const satisfies Record<PatternName, string>;

const pattern = <N extends PatternName>(name: N) => patternSteps.optional().describe(when[name]);

export const patternsFile = z.strictObject({
  opened: pattern('opened'),
  cancelled: pattern('cancelled'),
  restarted: pattern('restarted'),
  corrected: pattern('corrected'),
  denied: pattern('denied'),
  resumed: pattern('resumed'),
  completed: pattern('completed'),
  closing: pattern('closing'),
  not_understood: pattern('not_understood'),
  clarified: pattern('clarified'),
  unanswered: pattern('unanswered'),
  reminder: pattern('reminder'),
  silent_close: pattern('silent_close'),
  handed_back: pattern('handed_back'),
} satisfies Record<PatternName, z.ZodType>);
export type PatternsFile = z.infer<typeof patternsFile>;
