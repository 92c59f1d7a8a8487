/** What a site asks of programs that read it (RFC 9309), for this one. */
export type Robots = {
  readonly mayRead: (url: URL) => boolean;
  readonly sitemaps: readonly string[];
};

const MAX_LENGTH = 500_000;
const MAX_RULES = 2_000;
const OWN_NAME = 'tandem';

type Rule = { readonly isAllowed: boolean; readonly path: string };

/** A site without `robots.txt` has no wishes; one whose server has trouble is left alone. */
export const EVERYTHING: Robots = { mayRead: () => true, sitemaps: [] };
export const NOTHING: Robots = { mayRead: () => false, sitemaps: [] };

/** Reads the groups for this program, or those for all when there is none. */
export function readRobots(text: string): Robots {
  const [own, all]: [Rule[], Rule[]] = [[], []];
  const sitemaps: string[] = [];
  let agents: string[] = [];
  let isInRules = false;
  let hasOwn = false;
  for (const line of text.slice(0, MAX_LENGTH).split(/\r\n?|\n/)) {
    const [key, value] = fieldOf(line);
    if (key === 'sitemap') {
      sitemaps.push(value);
    } else if (key === 'user-agent') {
      agents = isInRules ? [value.toLowerCase()] : [...agents, value.toLowerCase()];
      isInRules = false;
      hasOwn ||= isOwn(value.toLowerCase());
    } else if (key === 'allow' || key === 'disallow') {
      isInRules = true;
      const rule = { isAllowed: key === 'allow', path: value };
      if (value !== '' && own.length + all.length < MAX_RULES) {
        if (agents.some(isOwn)) {
          own.push(rule);
        } else if (agents.includes('*')) {
          all.push(rule);
        }
      }
    }
  }
  const rules = hasOwn ? own : all;
  return { mayRead: (url) => isAllowed(url.pathname + url.search, rules), sitemaps };
}

/** The longest rule that fits says; of two of one length the one that allows. */
function isAllowed(path: string, rules: readonly Rule[]): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    const isBetter =
      best === null ||
      rule.path.length > best.path.length ||
      (rule.path.length === best.path.length && rule.isAllowed);
    if (isBetter && fits(decoded(path), decoded(rule.path))) {
      best = rule;
    }
  }
  return path === '/robots.txt' || best === null || best.isAllowed;
}

/** `*` stands for anything, `$` at the end for the end; matched without a regular expression, as strangers write these. */
function fits(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith('$');
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (isWhole && index === rest.length - 1) {
      return path.length - part.length >= at && path.endsWith(part);
    }
    const found = path.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return !isWhole || at === path.length;
}

function fieldOf(line: string): readonly [string, string] {
  const [text = ''] = line.split('#', 1);
  const colon = text.indexOf(':');
  return colon < 0 ? ['', ''] : [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()];
}

function isOwn(agent: string): boolean {
  return agent.split('/', 1)[0] === OWN_NAME;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch (error) {
    if (error instanceof URIError) {
      return path;
    }
    throw error;
  }
}
