export { type ActionRun, type Actions, type ActionsOptions, createActions } from './actions.ts';
export type { ActionClock } from './clock.ts';
export {
  addressProblem,
  type ConnectorEntry,
  type ConnectorsFile,
  compileConnector,
  connectorsFile,
} from './connectors-file.ts';
export type { ActionOutcome, FailureCode } from './outcome.ts';
export type { ActionRequest, ConnectorAuth, ConnectorSpec, Method, PathTemplate } from './spec.ts';
