import { FORMAT } from './classifier/index.ts';
import { PROMPT_VERSION } from './llm/index.ts';

/** What understanding is made of in this version of the product: a turn's version names it (U11). */
export const understandingFormat = { classifier: FORMAT, prompt: PROMPT_VERSION } as const;
