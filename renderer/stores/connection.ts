import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../preload/contract/index.ts';

/** The desk as the window calls it: every call typed by the contract. */
export type DeskClient = ContractRouterClient<Contract>;

/** One open line to the desk. `closed` settles when it is gone, whoever ended it. */
export type Connection = {
  readonly client: DeskClient;
  readonly closed: Promise<void>;
  readonly close: () => void;
};

/** Opens a line to the desk; rejects when there is none now. */
export type Connect = (signal: AbortSignal) => Promise<Connection>;

/** The desk will not come back by itself. `detail` is one sentence for the agent. */
export class DeskFailed extends Error {
  readonly detail: string;
  constructor(detail: string) {
    super(detail);
    this.name = 'DeskFailed';
    this.detail = detail;
  }
}
