import { z } from 'zod';
import {
  type ActionRequest,
  type ConnectorSpec,
  idempotencyKeyParameter,
  parseRequest,
  pathParameters,
} from './spec.ts';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be a name of a-z, 0-9 and _, starting with a letter');

/** Headers that belong to the request itself; a secret in one of them would break it. */
const reservedHeaders = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'host',
  'idempotency-key',
  'transfer-encoding',
]);

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'must be the name of an HTTP header')
  .refine((text) => !reservedHeaders.has(text.toLowerCase()), 'this header belongs to the request itself');

const baseUrl = z.string().superRefine((text, context) => {
  const problem = baseUrlProblem(text);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

const actionEntry = z
  .strictObject({
    title: z.string().min(1).max(60),
    risk: z.enum(['read', 'write']),
    request: z.string(),
    parameters: z.array(name).max(40).default([]),
    needs: z.literal('verified_identity').optional(),
    proves_identity: z.boolean().default(false),
    challenge: z.boolean().default(false),
    /** Reads only: how often one may be sent before its failure counts. */
    attempts: z.int().min(1).max(5).optional(),
    /** Writes only: asked after a lost acknowledgement, before any second try. */
    status: z.string().optional(),
  })
  .superRefine((entry, context) => {
    for (const { path, message } of actionProblems(entry)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

const connectorEntry = z
  .strictObject({
    base_url: baseUrl,
    timeout_ms: z.int().min(50).max(60_000).default(4_000),
    /** Default: four times `timeout_ms`, enough for two tries of a write and two status checks. */
    total_ms: z.int().min(50).max(240_000).optional(),
    auth: z
      .strictObject({
        header: headerName,
        secret: name,
        prefix: z
          .string()
          .regex(/^[\x21-\x7e][\x20-\x7e]*$/, 'must be plain text, like "Bearer "')
          .max(40)
          .default(''),
      })
      .optional(),
    actions: z.record(name, actionEntry),
  })
  .refine(({ timeout_ms, total_ms }) => total_ms === undefined || total_ms >= 2 * timeout_ms, {
    path: ['total_ms'],
    message: 'must be at least twice timeout_ms, so that a lost write can be asked after',
  });

/** The whole of `connectors.yml`. What parses also compiles. */
export const connectorsFile = z.strictObject({ connectors: z.record(name, connectorEntry) });
export type ConnectorsFile = z.infer<typeof connectorsFile>;
export type ConnectorEntry = z.infer<typeof connectorEntry>;
type ActionEntry = z.infer<typeof actionEntry>;

/** Turns one parsed connector into its spec; `connector` is its name in the file. */
export function compileConnector(connector: string, entry: ConnectorEntry): ConnectorSpec {
  return {
    name: connector,
    baseUrl: entry.base_url === 'demo' ? 'demo' : new URL(entry.base_url).href.replace(/\/+$/, ''),
    timeoutMs: entry.timeout_ms,
    totalMs: entry.total_ms ?? entry.timeout_ms * 4,
    auth: entry.auth ?? null,
    actions: new Map(
      Object.entries(entry.actions).map(([key, action]) => [
        key,
        compileAction(`${connector}.${key}`, action),
      ]),
    ),
  };
}

function compileAction(fullName: string, entry: ActionEntry): ActionRequest {
  const request = parseRequest(entry.request);
  const status = entry.status === undefined ? null : parseRequest(entry.status);
  if ('problem' in request) throw new Error(`${fullName}: request ${request.problem}`);
  if (status !== null && 'problem' in status) throw new Error(`${fullName}: status ${status.problem}`);
  return {
    name: fullName,
    title: entry.title,
    risk: entry.risk,
    needsIdentity: entry.needs === 'verified_identity',
    provesIdentity: entry.proves_identity,
    challenge: entry.challenge,
    parameters: entry.parameters,
    attempts: entry.risk === 'read' ? (entry.attempts ?? 2) : 1,
    method: request.method,
    path: request.path,
    status: status?.path ?? null,
  };
}

type FieldProblem = { readonly path: (string | number)[]; readonly message: string };

/** What the fields of an action say against each other. */
function actionProblems(entry: {
  readonly risk: 'read' | 'write';
  readonly request: string;
  readonly parameters: readonly string[];
  readonly proves_identity: boolean;
  readonly challenge: boolean;
  readonly attempts?: number | undefined;
  readonly status?: string | undefined;
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const isRead = entry.risk === 'read';
  entry.parameters.forEach((parameter, index) => {
    if (parameter === idempotencyKeyParameter) {
      problems.push({ path: ['parameters', index], message: `"${parameter}" is filled in by Tandem` });
    } else if (entry.parameters.indexOf(parameter) < index) {
      problems.push({ path: ['parameters', index], message: `"${parameter}" is listed twice` });
    }
  });

  const request = parseRequest(entry.request);
  if ('problem' in request) {
    problems.push({ path: ['request'], message: request.problem });
  } else {
    problems.push(...placeholderProblems('request', pathParameters(request.path), entry.parameters));
    if (isRead && request.method !== 'GET' && request.method !== 'POST') {
      problems.push({ path: ['request'], message: `a read is a GET or a POST, not a ${request.method}` });
    }
    if (!isRead && request.method === 'GET') {
      problems.push({
        path: ['request'],
        message: 'a write cannot be a GET: servers and proxies may repeat it',
      });
    }
  }

  if (entry.status !== undefined) {
    const status = parseRequest(entry.status);
    if (isRead) problems.push({ path: ['status'], message: 'only a write has a status request' });
    if ('problem' in status) {
      problems.push({ path: ['status'], message: status.problem });
    } else {
      const known = [...entry.parameters, idempotencyKeyParameter];
      problems.push(...placeholderProblems('status', pathParameters(status.path), known));
      if (status.method !== 'GET') problems.push({ path: ['status'], message: 'a status request is a GET' });
    }
  }
  if (!isRead && entry.attempts !== undefined) {
    problems.push({
      path: ['attempts'],
      message: 'only a read has attempts: a write is never repeated blindly',
    });
  }
  if (entry.challenge && entry.proves_identity) {
    problems.push({
      path: ['challenge'],
      message: 'an action that sends a code cannot prove identity as well: anyone can ask for a code',
    });
  }
  if (!isRead && entry.proves_identity) {
    problems.push({ path: ['proves_identity'], message: 'only a read can prove identity' });
  }
  return problems;
}

function placeholderProblems(
  field: string,
  used: readonly string[],
  known: readonly string[],
): FieldProblem[] {
  return used
    .filter((parameter) => !known.includes(parameter))
    .map((parameter) => ({
      path: [field],
      message: `{${parameter}} is not one of the parameters (${known.join(', ') || 'none are declared'})`,
    }));
}

/** A base URL is fixed, complete and safe to send a secret to: no credentials, no query, no clear text over a network. */
function baseUrlProblem(text: string): string | null {
  if (text === 'demo') return null;
  if (!isWebAddress(URL.parse(text))) return 'must be "demo" or a URL like "https://api.example.com"';
  return addressProblem(text);
}

function isWebAddress(url: URL | null): url is URL {
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
}

/** What is wrong with the address of an outside system; null when customers' data may be sent there. */
export function addressProblem(text: string): string | null {
  const url = URL.parse(text);
  if (!isWebAddress(url)) return 'must be a URL like "https://api.example.com"';
  if (url.username !== '' || url.password !== '')
    return 'may not hold a user name or password: name a secret';
  if (/[?#]/.test(text)) return 'may not hold a query or a fragment';
  if (/[\\\s]/.test(text) || /%/.test(url.pathname) || /\/\//.test(url.pathname)) {
    return 'the path may hold letters, digits, "-", "_", ".", "~" and single "/"';
  }
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || isLoopback
    ? null
    : 'must begin with https:// (http only on this computer)';
}
