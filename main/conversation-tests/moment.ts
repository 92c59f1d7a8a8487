import type { Command, HandoffWhy, Reply } from '../../preload/contract/index.ts';
import type { DialogueState } from '../dialogue/index.ts';
import type { Call } from './actions.ts';

/** What a `bot` step of a test looks at: what happened since the customer's last message, and how things stand. */
export type Moment = {
  readonly replies: readonly Reply[];
  /** Names of the replies among them; a text that has no name is left out. */
  readonly said: readonly string[];
  readonly calls: readonly Call[];
  /** Every action of the conversation so far. */
  readonly allCalls: readonly Call[];
  readonly commands: readonly Command[];
  readonly handoff: HandoffWhy | null;
  readonly state: DialogueState;
  readonly closed: boolean;
};
