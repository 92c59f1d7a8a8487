export { languageOfText, readLanguage } from './detect.ts';
export { foreignWords } from './foreign-words.ts';
export { greetingLanguages } from './greeting.ts';
export { type Languages, languagesOf, mayTellLanguage, primary } from './served.ts';
