export { createSpelling, type Spelling } from './spelling.ts';
