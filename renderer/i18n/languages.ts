import { textLocale } from './index.ts';

/** `German`, for `de-AT`; the tag itself when nobody knows a name for it. */
export const languageName = (tag: string): string => {
  try {
    return (
      new Intl.DisplayNames(textLocale(), { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag
    );
  } catch (error) {
    // Intl throws a RangeError for what is not a language tag; channels may send anything.
    if (error instanceof RangeError) return tag;
    throw error;
  }
};
