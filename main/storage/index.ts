export type { Tables } from './schema.ts';
export {
  type OpenedStore,
  openMemoryStore,
  openStore,
  openStoreForReading,
  type Reader,
  type Store,
  type StoreProblem,
  type Writer,
} from './store.ts';
