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

/** The lines that an event of the log is worth. */
export function linesOf({ body }: StoredEvent): readonly Line[] {
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
