// What others may use of the shell. Nothing here imports Electron, so the command line can ask without it.
export { electronBinary } from './binary.ts';
