import { ChatFaultError, fault } from './fault.ts';

/** Headers that a chat API needs. The SDK would also send the system, its version and what the environment adds. */
const needed = new Set(['accept', 'authorization', 'content-type']);

/**
 * `fetch` for one endpoint: follows no redirect, tells nothing about this computer, and reads no more than `mostBytes`
 * of any answer, be it a stream, an error or a page that is no answer at all.
 */
export function boundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const given = new Headers(init?.headers);
    const headers = new Headers([...given].filter(([name]) => needed.has(name)));
    const response = await fetch(input, { ...init, headers, redirect: 'error' });
    if (response.ok) expectStream(response);
    if (response.body === null) return response;
    let bytes = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          if (bytes <= mostBytes) controller.enqueue(chunk);
          else
            controller.error(
              new ChatFaultError(fault('too_large', `More than ${mostBytes} bytes came back.`)),
            );
        },
      }),
    );
    return new Response(counted, { status: response.status, headers: response.headers });
  };
}

function expectStream(response: Response): void {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (type === 'text/event-stream') return;
  void response.body?.cancel();
  throw new ChatFaultError(
    fault(
      'not_a_chat_api',
      `The endpoint answered with ${type === '' ? 'no type' : type} instead of a stream.`,
    ),
  );
}
