import { readActs } from '../acts/index.ts';
import type { Reading } from '../reading.ts';
import type { Found } from './found.ts';

const TRUE =
  /^(?:true|i do|i am|i have|i did|it is|it does|it has|they are|they do|we do|we have|i (?:guess|think|suppose|believe|hope) so|probably|most likely|no problem|ich glaube (?:schon|ja)|ich denke (?:schon|ja)|wahrscheinlich|vermutlich|creo que si|supongo que si|verdadero|wahr)\b/u;
const FALSE =
  /^(?:false|i dont|i do not|im not|i am not|i havent|i have not|i didnt|it isnt|its not|it is not|it doesnt|it does not|it hasnt|they arent|they dont|we dont|we havent|not |neither|probably not|i (?:dont|do not) (?:think|believe) so|eher nicht|ich glaube (?:nicht|nein|kaum)|wahrscheinlich nicht|keineswegs|creo que no|supongo que no|tampoco|falso|falsch)\b/u;

const LONGEST = 4;

/** Yes or no as the answer to a question, alone or at the start of a sentence. */
export function readBool(reading: Reading): Found<boolean> | null {
  const [first] = readActs(reading).leading;
  if (first?.act === 'yes' || first?.act === 'no')
    return { value: first.act === 'yes', span: first.span, confidence: 0.95 };
  // A longer sentence that begins so ("I have been there before") may mean the opposite.
  if (reading.words.length > LONGEST) return null;
  const { text } = reading.folded;
  const value = FALSE.test(text) ? false : TRUE.test(text) ? true : null;
  return value === null ? null : { value, span: reading.span, confidence: 0.85 };
}
