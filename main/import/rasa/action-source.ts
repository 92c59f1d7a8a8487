import type { ActionSource } from './model.ts';

/**
 * What the Python of custom actions tells without running it: which slots they read and set, and whether they speak by
 * themselves. Text matching, not parsing: what it misses is asked of the person who connects the system.
 */
export function readActionSources(
  files: readonly { readonly file: string; readonly text: string }[],
): ReadonlyMap<string, ActionSource> {
  const sources = new Map<string, ActionSource>();
  for (const { text } of files) {
    for (const body of text.split(/^(?=class\s)/m)) {
      const name =
        /def\s{1,4}name\s{0,4}\([^)]{0,200}\)[^:]{0,60}:\s{1,40}(?:"""[\s\S]{0,1000}?"""\s{1,40})?return\s{1,4}["']([\w]+)["']/.exec(
          body,
        )?.[1];
      if (name === undefined) continue;
      sources.set(name, {
        reads: found(body, /(?:get_slot\(|slots\.get\(|slots\[)\s*["'](\w+)["']/g),
        sets: found(body, /SlotSet\(\s*(?:key\s*=\s*)?["'](\w+)["']/g),
        speaks: /\butter_message\(/.test(body),
      });
    }
  }
  return sources;
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}
