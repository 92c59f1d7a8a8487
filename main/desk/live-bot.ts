import type { ActionCall } from '../../preload/contract/index.ts';
import type { ActionOutcome } from '../connectors/index.ts';
import type { Bot } from '../dialogue/index.ts';
import type { Understand } from '../understanding/index.ts';
import type { Workspace } from '../workspace/index.ts';

/** The parts of one workspace version that a turn needs. */
export type LiveBot = {
  readonly bot: Bot;
  readonly workspace: Pick<Workspace, 'settings' | 'sources'>;
  readonly understand: Understand;
  /** Version of the understanding, for the trace; absent in a rehearsal. */
  readonly understanding?: string;
  readonly runAction: (call: {
    readonly action: string;
    readonly arguments: ActionCall['arguments'];
    readonly idempotencyKey: string | null;
    readonly verifiedCustomer: string | null;
    readonly signal: AbortSignal;
    readonly mayHaveRun: boolean;
  }) => Promise<ActionOutcome>;
};
