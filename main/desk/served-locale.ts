import type { Workspace } from '../workspace/index.ts';

/**
 * The language of a conversation: what the channel says, where the workspace has replies in it (`de-AT` is served by
 * `de`), else the workspace's own.
 */
export function servedLocale(
  wanted: string,
  {
    bot,
    settings,
  }: {
    readonly bot: Pick<Workspace['bot'], 'locale'>;
    readonly settings: { readonly languages: readonly string[] };
  },
): string {
  const served = [bot.locale, ...settings.languages];
  const same = (locale: string) => served.find((one) => one.toLowerCase() === locale.toLowerCase());
  const language = wanted.split('-')[0] ?? '';
  const sameLanguage = served.find((one) => one.split('-')[0]?.toLowerCase() === language.toLowerCase());
  return same(wanted) ?? same(language) ?? sameLanguage ?? bot.locale;
}
