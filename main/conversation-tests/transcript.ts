import type { ActionCall, EventBody, StoredEvent } from '../../preload/contract/index.ts';

/** One line of what happened, as a person reads it. */
export type Line =
  | { readonly by: 'customer' | 'agent'; readonly text: string }
  | {
      readonly by: 'bot';
      readonly text: string;
      readonly sources: readonly string[];
      readonly buttons: readonly string[];
    }
  | { readonly by: 'action'; readonly text: string }
  | { readonly by: 'note'; readonly text: string };

/** A log as lines, with the time that passed in silence. */
export function linesOf(events: readonly StoredEvent[]): readonly Line[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1];
    const passedMs = before === undefined ? 0 : Date.parse(event.at) - Date.parse(before.at);
    const silence: Line[] = passedMs < 1_000 ? [] : [{ by: 'note', text: `${durationText(passedMs)} later` }];
    return [...silence, ...linesOfEvent(event)];
  });
}

const unitsMs = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** `90000` as `1m 30s`. */
function durationText(ms: number): string {
  let rest = ms;
  return unitsMs
    .flatMap(([unit, unitMs]) => {
      const count = Math.floor(rest / unitMs);
      rest -= count * unitMs;
      return count === 0 ? [] : [`${count}${unit}`];
    })
    .join(' ');
}

function linesOfEvent({ body }: StoredEvent): readonly Line[] {
  switch (body.type) {
    case 'customer_message':
      return [{ by: 'customer', text: body.payload === null ? body.text : `[${body.text}]` }];
    case 'agent_message':
      return [{ by: 'agent', text: body.text }];
    case 'bot_message':
      return [botLine(body)];
    case 'turn':
      return body.trace.actions.map((action) => ({ by: 'action', text: actionText(action) }));
    case 'handed_off':
      return [{ by: 'note', text: `handed over: ${body.why.code}, ${body.why.detail}` }];
    case 'owner_changed':
      if (body.reason === 'handed_back') return [{ by: 'note', text: 'handed back to the bot' }];
      return body.to === 'closed' ? [{ by: 'note', text: 'closed' }] : [];
    default:
      return [];
  }
}

function botLine({ reply }: Extract<EventBody, { type: 'bot_message' }>): Line {
  return {
    by: 'bot',
    text: reply.text,
    sources: [...new Set(reply.citations.map(({ document }) => document))],
    buttons: reply.buttons.map(({ label }) => label),
  };
}

const longestValue = 60;

function actionText(call: ActionCall): string {
  const given = Object.entries(call.arguments).map(([name, value]) => `${name}: ${brief(value)}`);
  const outcome = call.error ? `failed: ${call.error.code}` : brief(call.result ?? null);
  return `${call.action}(${given.join(', ')}) → ${outcome}`;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}
