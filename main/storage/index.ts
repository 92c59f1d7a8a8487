export type { Tables } from './schema.ts';
export {
  type OpenedStore,
  openStore,
  type Reader,
  type Store,
  type StoreProblem,
  type Writer,
} from './store.ts';
