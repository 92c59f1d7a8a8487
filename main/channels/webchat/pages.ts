import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono, type MiddlewareHandler } from 'hono';
import { checkHost, loopbackHosts } from './guards.ts';

export type WebChatPagesOptions = {
  /** The folder that the widget's build wrote `widget.js` and `chat.html` to. */
  readonly folder: string;
  /** Names, without port, under which this server is reached. This machine's own by default. */
  readonly allowedHosts?: readonly string[];
};

/** The hosted page loads this server's script, talks to this server, and nothing else. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  // The empty page icon.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const pageHeaders: MiddlewareHandler = async (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cache-Control', 'no-cache');
  await next();
};

const notBuilt = 'The web chat is not built yet. Run "npm run build" once.';

/** The hosted chat page at `/chat` and the script for other pages at `/widget.js`. */
export function createWebChatPages(options: WebChatPagesOptions): Hono {
  const read = (name: string): Promise<string | null> =>
    readFile(join(options.folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  const known = checkHost(options.allowedHosts ?? loopbackHosts);

  const app = new Hono();
  app.get('/chat', pageHeaders, known, async (c) => {
    const page = await read('chat.html');
    if (page === null) return c.text(notBuilt, 503);
    c.header('Content-Security-Policy', pagePolicy);
    return c.html(page);
  });
  app.get('/widget.js', pageHeaders, known, async (c) => {
    const script = await read('widget.js');
    if (script === null) return c.text(notBuilt, 503);
    // Any page may load the script; only listed origins may then use the chat.
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  return app;
}
