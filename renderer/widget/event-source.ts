/** One event of a `text/event-stream`. Comments and `retry` lines are signs of life and come as nothing. */
export type StreamEvent = { readonly event: string; readonly data: string };

/**
 * Reads server-sent events from a stream's text as it comes in, in pieces of any size. The browser's own EventSource
 * cannot send a header, and the conversation's token must not stand in an address.
 */
export function createStreamReader(): (piece: string) => readonly StreamEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function takeLine(line: string, out: StreamEvent[]): void {
    if (line === '') {
      if (data.length > 0) out.push({ event: event === '' ? 'message' : event, data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }

  return (piece) => {
    const out: StreamEvent[] = [];
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) takeLine(line.endsWith('\r') ? line.slice(0, -1) : line, out);
    return out;
  };
}
