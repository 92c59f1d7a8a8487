import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may open the agent's window: whoever holds the host's token, from this host's own pages only. */
export type AgentAccess = {
  readonly isToken: (candidate: string) => boolean;
  readonly mayRead: (cookieHeader: string | undefined) => boolean;
  readonly mayConnect: (request: IncomingMessage) => boolean;
  readonly cookie: string;
};

export function createAgentAccess(token: string, hostNames: readonly string[]): AgentAccess {
  const expected = digest(token);
  // Cookies are shared by all ports of a machine: each desk has a name of its own.
  const cookieName = `tandem_agent_${expected.toString('hex').slice(0, 8)}`;
  const isToken = (candidate: string): boolean => timingSafeEqual(digest(candidate), expected);

  const mayRead = (cookieHeader: string | undefined): boolean =>
    (cookieHeader ?? '').split(';').some((part) => {
      const [name, value] = part.trim().split('=', 2);
      return name === cookieName && value !== undefined && isToken(value);
    });

  return {
    isToken,
    mayRead,
    mayConnect: (request) => {
      if (request.url?.split('?', 1)[0] !== '/rpc') return false;
      const host = request.headers.host ?? '';
      if (!hostNames.includes(host.replace(/:\d{1,5}$/, '').toLowerCase())) return false;
      // A browser names the page that connects; a page of any other origin is refused, cookie or not.
      const { origin } = request.headers;
      if (origin !== undefined && URL.parse(origin)?.host !== host.toLowerCase()) return false;
      return mayRead(request.headers.cookie) || isToken(bearer(request.headers.authorization));
    },
    cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

function bearer(header: string | undefined): string {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(header ?? '')?.[1] ?? '';
}

/** Digests have equal lengths, so the comparison takes the same time whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
