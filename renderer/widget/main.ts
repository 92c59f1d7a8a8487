import { createApi } from './api.ts';
import { createChat } from './chat.ts';
import { createKeep, pageStorage } from './keep.ts';
import { stringsFor } from './strings.ts';
import { element } from './view/element.ts';
import { mountFloating } from './view/floating.ts';
import { mountPage } from './view/page.ts';
import css from './view/widget.css?inline';

const tagName = 'tandem-chat';

/** A tab that stays hidden for this long gives its line back. */
const hiddenMs = 60_000;

/** The first of the wishes that is a language tag; pages write `en_US` and worse. */
function languageOf(wishes: readonly (string | undefined)[]): string {
  for (const wish of wishes) {
    try {
      const [tag] = Intl.getCanonicalLocales(wish?.replaceAll('_', '-'));
      if (tag !== undefined) return tag;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return 'en';
}

/** Reads the tag this script came in, once, and puts the chat into its page. */
function mount(script: HTMLScriptElement): void {
  if (document.querySelector(tagName) !== null) return;
  const { locale, title, name, layout } = script.dataset;
  const base = new URL(script.src).origin;
  // The hosted page speaks the customer's language, a shop's page its own.
  const pageLanguage = layout === 'page' ? undefined : document.documentElement.lang;
  const language = languageOf([locale, pageLanguage, navigator.language]);
  const strings = stringsFor(language);
  const keep = createKeep(pageStorage(), `tandem-chat ${base}`);
  const chat = createChat({
    api: createApi(base),
    keep,
    locale: language,
    name: name?.slice(0, 200) ?? null,
    newId: () =>
      Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-'),
    random: Math.random,
  });

  const host = document.createElement(tagName);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // Adopted sheets work under a page's content security policy, which would refuse a style element.
  root.adoptedStyleSheets = [sheet];
  const frame = element('div', { class: 'chat', lang: strings.language, dir: strings.direction });
  root.append(frame);
  document.body.append(host);
  if (layout === 'page') mountPage(frame, chat, strings.t);
  else mountFloating(frame, chat, keep, strings.t, title ?? null);

  window.addEventListener('online', chat.redial);
  window.addEventListener('offline', chat.redial);
  let hidden: ReturnType<typeof setTimeout>;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'visible') chat.wake();
    else hidden = setTimeout(chat.rest, hiddenMs);
  });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => mount(script), { once: true });
  } else mount(script);
}
