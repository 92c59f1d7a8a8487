import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from './en.json';

type Leaf<T, Path extends string = ''> = {
  [Name in keyof T & string]: T[Name] extends string ? `${Path}${Name}` : Leaf<T[Name], `${Path}${Name}.`>;
}[keyof T & string];
type WithoutPlural<Name extends string> = Name extends `${infer Base}_one` | `${infer Base}_other`
  ? Base
  : Name;

/** A text of the window: every visible string has one. Plural forms share one key. */
export type Key = WithoutPlural<Leaf<typeof en>>;

/** Fills a text. `count` chooses the plural form. */
export type Text = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Makes the window's texts ready; they are part of the bundle, so this needs no waiting. */
export const startTexts = (): void => {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'window',
    resources: { en: { window: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
};

/** The window's texts in the agent's language. */
export const useText = (): Text => {
  const { t } = useTranslation();
  return useCallback((key, values) => t(key, { ...values }), [t]);
};

/** BCP 47 tag for dates and numbers: the agent's own region where it speaks the language of the texts. */
export const textLocale = (): string => {
  const texts = i18next.language;
  return navigator.languages.find((tag) => tag === texts || tag.startsWith(`${texts}-`)) ?? texts;
};
