import type { SlotValue } from '../../preload/contract/index.ts';
import type { ActionRequest, PathTemplate } from './spec.ts';
import { idempotencyKeyParameter, pathParameters } from './spec.ts';

/** A request ready to be sent, without its headers. */
export type BuiltRequest = { readonly url: URL; readonly method: string; readonly body: string | null };

type BuildResult =
  | { readonly ok: true; readonly request: BuiltRequest }
  | { readonly ok: false; readonly problem: string };

export type ActionArguments = Readonly<Record<string, SlotValue>>;

const longestSegment = 300;
const largestBody = 64 * 1024;
/** What common servers accept as a request line. */
const longestUrl = 8_000;
const deepestArgument = 8;

/**
 * `.` and `..` as a whole path part, also behind an encoded or plain slash: servers that decode a path before routing
 * would climb out of it.
 */
const dotSegment = /(^|[/\\]|%2f|%5c)(\.|%2e){1,2}($|[/\\]|%2f|%5c)/i;

/** Builds the request of an action: declared parameters only, and never outside the base URL. */
export function buildRequest(base: URL, action: ActionRequest, args: ActionArguments): BuildResult {
  const problem = argumentsProblem(action, args);
  if (problem !== null) return { ok: false, problem };
  const url = fill(base, action.path, args);
  if (typeof url === 'string') return { ok: false, problem: url };

  const inPath = new Set(pathParameters(action.path));
  const rest = Object.entries(args).filter(([name]) => !inPath.has(name));
  if (action.method === 'GET' || action.method === 'DELETE') {
    for (const [name, value] of rest) {
      if (typeof value === 'object' && value !== null) {
        return { ok: false, problem: `"${name}" must be a text, a number or yes/no to go into a query` };
      }
      if (value !== null) url.searchParams.set(name, String(value));
    }
    if (url.href.length > longestUrl) return { ok: false, problem: 'the arguments are too long for a query' };
    return { ok: true, request: { url, method: action.method, body: null } };
  }
  const body = JSON.stringify(Object.fromEntries(rest));
  if (body.length > largestBody) return { ok: false, problem: 'the arguments are larger than 64 KB' };
  return { ok: true, request: { url, method: action.method, body } };
}

/** Builds the request that asks what became of a write. */
export function buildStatusRequest(
  base: URL,
  status: PathTemplate,
  args: ActionArguments,
  idempotencyKey: string,
): BuildResult {
  const url = fill(base, status, { ...args, [idempotencyKeyParameter]: idempotencyKey });
  if (typeof url === 'string') return { ok: false, problem: url };
  return { ok: true, request: { url, method: 'GET', body: null } };
}

function argumentsProblem(action: ActionRequest, args: ActionArguments): string | null {
  const extra = Object.keys(args).find((name) => !action.parameters.includes(name));
  if (extra !== undefined) {
    return `"${extra.slice(0, 40)}" is not one of its parameters (${action.parameters.join(', ') || 'it has none'})`;
  }
  const deep = Object.entries(args).find(([, value]) => !isShallow(value, 0));
  return deep === undefined ? null : `"${deep[0]}" is nested deeper than ${deepestArgument} levels`;
}

function isShallow(value: SlotValue, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth < deepestArgument && Object.values(value).every((item) => isShallow(item, depth + 1));
}

/** The URL, or what is wrong with an argument of the path. */
function fill(base: URL, template: PathTemplate, args: ActionArguments): URL | string {
  const prefix = base.pathname.replace(/\/+$/, '');
  let path = prefix;
  for (const part of template) {
    if (typeof part === 'string') {
      path += part;
      continue;
    }
    const value = Object.hasOwn(args, part.parameter) ? args[part.parameter] : undefined;
    const segment = typeof value === 'number' ? String(value) : value;
    if (typeof segment !== 'string' || segment === '') {
      return `"${part.parameter}" must be a text or a number, and not empty`;
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
    if (segment.length > longestSegment || /[\u0000-\u001f\u007f]/.test(segment) || !segment.isWellFormed()) {
      return `"${part.parameter}" must be one line of at most ${longestSegment} characters`;
    }
    if (dotSegment.test(segment))
      return `"${part.parameter}" may not be "." or ".." or contain them as a path`;
    path += encodeURIComponent(segment);
  }
  const url = new URL(base.origin + path);
  // Holds by construction; a URL that was normalised to something else must never be requested.
  return url.origin === base.origin && url.pathname === path ? url : 'the path is not valid';
}
