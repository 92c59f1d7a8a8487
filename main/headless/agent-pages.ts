import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Hono } from 'hono';
import type { AgentAccess } from './agent-access.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'";

/** The agent's window as pages. The token in the address is traded for a cookie that no script can read. */
export function createAgentPages(folder: string, access: AgentAccess): Hono {
  const app = new Hono();

  app.use('*', async (c, next) => {
    // Set afterwards: a ready-made response does not take over what was set before it.
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Content-Security-Policy', policy);
  });

  app.get('/', async (c) => {
    const token = c.req.query('token');
    if (token !== undefined) {
      if (!access.isToken(token)) return c.text('This link is not valid any more. Open the newest one.', 401);
      c.header('Set-Cookie', access.cookie);
      c.header('Cache-Control', 'no-store');
      return c.redirect('/', 303);
    }
    if (!access.mayRead(c.req.header('cookie')))
      return c.text('Open the link that Tandem printed when it started; it holds your key.', 401);
    return serve(c.req.path);
  });

  app.get('/*', async (c) => {
    if (!access.mayRead(c.req.header('cookie'))) return c.text('Open the link that Tandem printed.', 401);
    return serve(c.req.path);
  });

  async function serve(path: string): Promise<Response> {
    const file = await fileWithin(folder, path === '/' ? '/index.html' : path);
    if (file === null) return new Response('There is no such page.', { status: 404 });
    const type = contentTypes[extname(file)];
    if (type === undefined) return new Response('There is no such page.', { status: 404 });
    const body = await readFile(file);
    const fresh = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
    return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': fresh } });
  }

  return app;
}

/** The real file behind a path, or null when it is not there or not inside the folder. */
async function fileWithin(folder: string, path: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, decodeURIComponent(path)));
    return file.startsWith(root + sep) ? file : null;
  } catch (error) {
    // A missing file, a broken encoding and a NUL in the path all mean: no such page.
    if (error instanceof Error) return null;
    throw error;
  }
}
