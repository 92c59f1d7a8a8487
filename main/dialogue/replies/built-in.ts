import type { Address, ReplyTemplate, ReplyVariant } from '../skill.ts';
import { deFormal, deInformal } from './de.ts';
import { en } from './en.ts';
import { esFormal, esInformal } from './es.ts';
import type { BuiltInText } from './texts.ts';

export type BuiltInReply = keyof typeof en;

type Texts = Readonly<Record<BuiltInReply, BuiltInText>>;
type Language = { readonly formal: Texts; readonly informal: Texts };

const languages: ReadonlyMap<string, Language> = new Map([
  ['en', { formal: en, informal: en }],
  ['de', { formal: deFormal, informal: { ...deFormal, ...deInformal } }],
  ['es', { formal: esFormal, informal: { ...esFormal, ...esInformal } }],
]);

/**
 * What the engine itself says, by name, in plain English. A workspace overrides any of them in `replies/`; the built-in
 * texts keep a workspace without replies honest and complete.
 */
export const builtInReplies = Object.fromEntries(
  Object.entries(en).map(([name, text]) => [name, plain(text)]),
) as Readonly<Record<BuiltInReply, string>>;

/** `de-AT` speaks German. */
export function languageOf(locale: string): string {
  return locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? locale;
}

/** A built-in reply in a language; null when the engine has no texts in it, or none of that name. */
export function builtInReply(name: string, locale: string, address: Address): ReplyTemplate | null {
  const texts = languages.get(languageOf(locale))?.[address];
  if (texts === undefined || !Object.hasOwn(texts, name)) return null;
  return { name, variants: variantsOf(texts[name as BuiltInReply]), buttons: [] };
}

function variantsOf(text: BuiltInText): readonly ReplyVariant[] {
  if (typeof text === 'string') return [{ text, tone: null, channel: null }];
  const { hurried, upset } = text;
  return [
    { text: text.text, tone: null, channel: null },
    ...(hurried === undefined ? [] : [{ text: hurried, tone: 'hurried', channel: null } as const]),
    ...(upset === undefined ? [] : [{ text: upset, tone: 'upset', channel: null } as const]),
  ];
}

function plain(text: BuiltInText): string {
  return typeof text === 'string' ? text : text.text;
}
