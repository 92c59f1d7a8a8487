import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { protocol } from 'electron';
import { appScheme, isAppUrl } from './app-origin.ts';
import { pageHeaders } from './page-headers.ts';

/** Must run before the app is ready. `standard` gives the scheme an origin, so that storage and 'self' work. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the window's files, and only those under `root`. */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answer(root, request));
}

async function answer(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  if (!isAppUrl(request.url)) return refuse(404);
  const file = await fileInside(root, new URL(request.url).pathname);
  if (file === null) return refuse(404);
  const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(file));
  return new Response(body, { headers: pageHeaders(file) });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: pageHeaders('') });
}

/**
 * The real path of a requested file, or null. It is compared after links are followed, and with a separator at the
 * root's end, so that neither a link nor a sibling such as `renderer-old` leads outside.
 */
async function fileInside(root: string, pathname: string): Promise<string | null> {
  const name = decoded(pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  try {
    const realRoot = await realpath(root);
    const file = await realpath(join(realRoot, name));
    if (!file.startsWith(realRoot + sep)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

const missingCodes = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES']);

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    missingCodes.has(error.code)
  );
}
