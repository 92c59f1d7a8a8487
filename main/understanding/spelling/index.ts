export type { Respelling } from './respell.ts';
export { createSpelling, meant, type Spelling } from './spelling.ts';
