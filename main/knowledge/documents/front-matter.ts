import { load } from 'js-yaml';
import { z } from 'zod';
import type { DocumentFacts } from './document.ts';

const MAX_FRONT_MATTER = 8_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const KEYS = ['title', 'audience', 'valid_from', 'valid_until'] as const;

export type FrontMatter =
  | { readonly ok: true; readonly facts: DocumentFacts; readonly body: string }
  | { readonly ok: false; readonly reason: string };

/** What is said of a document, or why it is not understood. */
export type Facts =
  | { readonly ok: true; readonly facts: DocumentFacts }
  | { readonly ok: false; readonly reason: string };

const NOTHING_SAID: DocumentFacts = { title: null, audience: 'public', validFrom: null, validUntil: null };

const facts = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  audience: z.enum(['public', 'internal']).optional(),
  valid_from: z.iso.date().optional(),
  valid_until: z.iso.date().optional(),
});

/**
 * Reads the YAML between two lines of `---` at the top. Whatever could mean that the text is not for everybody and is
 * not understood (a broken block, a misspelt key, an unknown audience) is refused rather than published.
 */
export function readFrontMatter(text: string): FrontMatter {
  if (!/^---[ \t]*\n/.test(text)) {
    return { ok: true, facts: NOTHING_SAID, body: text };
  }
  const start = text.indexOf('\n') + 1;
  const end = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(start, start + MAX_FRONT_MATTER));
  if (!end) {
    // A document may begin with a plain line; only what looks like front matter has to be closed.
    return /^[ \t]*\w+[ \t]*:/.test(text.slice(start, start + 200))
      ? refused('the front matter at the top is not closed with a line of "---"')
      : { ok: true, facts: NOTHING_SAID, body: text };
  }
  const yaml = text.slice(start, start + end.index);
  const body = text.slice(start + end.index + end[0].length);
  const said = readFacts(yaml);
  return said.ok ? { ...said, body } : said;
}

/** Reads the same keys where they stand alone, in a file beside one that has no room for them. */
export function readFacts(yaml: string): Facts {
  if (yaml.trim() === '') {
    return { ok: true, facts: NOTHING_SAID };
  }
  let values: unknown;
  try {
    values = load(yaml, { maxDepth: 5, maxAliases: 0 });
  } catch (error) {
    const [firstLine = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return refused(`the front matter is not valid YAML: ${firstLine}`);
  }
  return checkedFacts(values);
}

/** What keys of front matter say, from wherever they come. */
export function checkedFacts(values: unknown): Facts {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return refused('the front matter must be lines of "key: value"');
  }
  const misspelt = Object.keys(values).flatMap((key) => {
    const meant = KEYS.find((known) => key !== known && isNear(key, known));
    return meant ? [`the front matter has an unknown key "${key}"; did you mean "${meant}"?`] : [];
  });
  if (misspelt[0] !== undefined) {
    return refused(misspelt[0]);
  }
  const parsed = facts.safeParse(values);
  if (!parsed.success) {
    return refused(whatIsRight(String(parsed.error.issues[0]?.path[0] ?? '')));
  }
  const { title, audience, valid_from, valid_until } = parsed.data;
  const validFrom = valid_from === undefined ? null : Date.parse(valid_from);
  // The last day still counts, to its end.
  const validUntil = valid_until === undefined ? null : Date.parse(valid_until) + DAY_MS;
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom) {
    return refused(`valid_until (${valid_until}) is before valid_from (${valid_from})`);
  }
  return {
    ok: true,
    facts: { title: title ?? null, audience: audience ?? 'public', validFrom, validUntil },
  };
}

function whatIsRight(key: string): string {
  switch (key) {
    case 'title':
      return 'title must be a text of 1 to 300 characters';
    case 'audience':
      return 'audience must be "public" or "internal"';
    default:
      return `${key} must be a date like 2026-01-31`;
  }
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** One slip of the finger away, or written in another case or with another separator. */
function isNear(key: string, known: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const [a, b] = [plain(key), plain(known)];
  return a === b || (Math.abs(a.length - b.length) <= 2 && editDistance(a, b) <= 2);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
