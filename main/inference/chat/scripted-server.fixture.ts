import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one request asked for. */
export type Asked = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
  } & Readonly<Record<string, unknown>>;
};

export type Script = (response: ServerResponse, asked: Asked) => void;

/** A server that speaks the streaming chat API by a script: one entry a request, the last one for all that follow. */
export type ScriptedServer = {
  readonly url: string;
  readonly asked: Asked[];
  readonly plays: (...scripts: readonly Script[]) => void;
  readonly close: () => Promise<void>;
};

export async function startScriptedServer(): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  let scripts: readonly Script[] = [];
  let played = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: text === '' ? {} : JSON.parse(text),
      };
      asked.push(one);
      const script = scripts[Math.min(played, scripts.length - 1)] ?? failsWith(500, 'no script');
      played += 1;
      script(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    plays: (...next) => {
      scripts = next;
      played = 0;
      asked.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** One event of a stream. */
export function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** One piece of the answer. */
export function piece(content: string | null, finish: string | null = null, index = 0): string {
  const delta = content === null ? {} : { content };
  return event({
    id: 'c',
    object: 'chat.completion.chunk',
    choices: [{ index, delta, finish_reason: finish }],
  });
}

export const done = 'data: [DONE]\n\n';

/** Streams the pieces and ends. */
export function streams(...pieces: readonly (string | Uint8Array)[]): Script {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of pieces) response.write(part);
    response.end();
  };
}

/** A whole answer in three pieces, with what it cost. */
export function says(text: string, usage: unknown = { prompt_tokens: 100, completion_tokens: 10 }): Script {
  const third = Math.ceil(text.length / 3);
  return streams(
    piece(''),
    ...[0, 1, 2].map((at) => piece(text.slice(at * third, (at + 1) * third))),
    piece(null, 'stop'),
    event({ choices: [], usage }),
    done,
  );
}

/** Begins to stream and never ends. */
export function stallsAfter(...pieces: readonly string[]): Script {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const part of pieces) response.write(part);
  };
}

export function failsWith(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Script {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, code: status } }));
  };
}
