import type { ActionSpec } from '../dialogue/index.ts';

/** A connector as compiled from `connectors.yml`: where its actions go and how a request is made. */
export type ConnectorSpec = {
  readonly name: string;
  /** An absolute URL without a trailing slash, or `demo`: the demo back office that Tandem starts itself. */
  readonly baseUrl: string;
  /** Limit of one request, from its first byte to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Limit of a whole action: tries, pauses and status checks together. */
  readonly totalMs: number;
  readonly auth: ConnectorAuth | null;
  /** By the action's own name, without the connector's: `get_order`. */
  readonly actions: ReadonlyMap<string, ActionRequest>;
};

/** The header that carries the secret, and the secret's name in the keychain, never its value. */
export type ConnectorAuth = {
  readonly header: string;
  readonly secret: string;
  /** Text before the secret in the header, e.g. `Bearer `. */
  readonly prefix: string;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One action: what the engine must know of it, and the request that does it. */
export type ActionRequest = ActionSpec & {
  readonly method: Method;
  readonly path: PathTemplate;
  /** Asked with GET after a lost acknowledgement of a write; null when the other side cannot say. */
  readonly status: PathTemplate | null;
};

/** A path cut at its placeholders: literal text, and names of parameters to fill in. */
export type PathTemplate = readonly (string | { readonly parameter: string })[];

/** Name under which a `status` path refers to the key of the write. */
export const idempotencyKeyParameter = 'idempotency_key';

/** Names of the parameters that a path takes, in order. */
export function pathParameters(path: PathTemplate): string[] {
  return path.flatMap((part) => (typeof part === 'string' ? [] : [part.parameter]));
}

/** Reads `GET /orders/{id}`; anything else is answered with what is wrong with it. */
export function parseRequest(
  text: string,
): { readonly method: Method; readonly path: PathTemplate } | { readonly problem: string } {
  const match = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(text);
  if (match === null) return { problem: 'must be a method and a path, like "GET /orders/{id}"' };
  const [, method, path = ''] = match;
  const parts = path.split(/(\{[a-z][a-z0-9_]*\})/).filter((part) => part !== '');
  const template = parts.map((part) => (/^\{.*\}$/.test(part) ? { parameter: part.slice(1, -1) } : part));
  const literal = template.map((part) => (typeof part === 'string' ? part : 'x')).join('');
  if (!/^(\/[A-Za-z0-9._~-]*)+$/.test(literal)) {
    return { problem: 'the path may hold letters, digits, "-", "_", ".", "~", "/" and {parameters}' };
  }
  if (/\/\/|\/\.{1,2}(\/|$)/.test(path)) return { problem: 'the path may not hold "//", "/./" or "/../"' };
  if (/\}\{/.test(path)) return { problem: 'two {parameters} need text between them' };
  return { method: method as Method, path: template };
}
