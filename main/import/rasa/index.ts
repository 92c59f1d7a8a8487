export { type ImportResult, importRasa } from './import-rasa.ts';
export type { Note } from './model.ts';
