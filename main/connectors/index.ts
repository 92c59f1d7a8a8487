export {
  type ConnectorEntry,
  type ConnectorsFile,
  compileConnector,
  connectorsFile,
} from './connectors-file.ts';
export type { ActionRequest, ConnectorAuth, ConnectorSpec, Method, PathTemplate } from './spec.ts';
