import { createHash } from 'node:crypto';
import type { PassageId } from '../../../preload/contract/index.ts';

/**
 * The id of a passage: made from where and what it is, so that it stays when other parts of the document change, and
 * never refers to another text when its own does. `occurrence` counts equal texts under equal headings.
 */
export function passageIdOf(document: string, heading: string, text: string, occurrence: number): PassageId {
  const content = JSON.stringify([document, heading, text, occurrence]);
  return `p_${createHash('sha256').update(content).digest('hex').slice(0, 24)}` as PassageId;
}

/** An id that comes from outside, when it can be one of ours at all; it is put into a filter. */
export function knownPassageId(id: string): PassageId | null {
  return /^p_[0-9a-f]{24}$/.test(id) ? (id as PassageId) : null;
}
