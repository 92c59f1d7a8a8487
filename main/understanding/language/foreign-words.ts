import { EASTERN } from './eastern-words.ts';
import { SOUTHERN } from './southern-words.ts';
import { WESTERN } from './western-words.ts';

/** Words of every language in Latin letters but English, as they stand in the lists. */
export function foreignWords(): readonly string[] {
  return Object.entries({ ...WESTERN, ...SOUTHERN, ...EASTERN }).flatMap(([language, words]) =>
    language === 'en' ? [] : words.split(/\s+/u).filter((word) => word !== ''),
  );
}
