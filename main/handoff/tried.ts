import type { ActionCall, Command } from '../../preload/contract/index.ts';
import { cleanText } from './plain-text.ts';

/** Something the bot did for the customer, and what came of it. */
export type Tried = {
  readonly event: number;
  /** How often in a row it was done with the same result. */
  readonly times: number;
} & (
  | {
      readonly kind: 'action';
      readonly action: string;
      readonly risk: 'read' | 'write';
      readonly result: ActionResult;
    }
  | { readonly kind: 'answer'; readonly title: string; readonly result: AnswerResult }
);

/** `ok`, `empty` (a read that found nothing), or the code of the failure. */
type ActionResult =
  | { readonly ok: true; readonly empty: boolean }
  | { readonly ok: false; readonly code: string };

export type AnswerResult = 'sent' | 'accepted' | 'asked_again' | 'asked_person';

const mostTried = 8;
const longestId = 80;

/** Adds the actions of a turn. */
export function noteActions(
  tried: readonly Tried[],
  actions: readonly ActionCall[],
  turn: number,
): readonly Tried[] {
  return actions.reduce<readonly Tried[]>((list, call) => {
    const result: ActionResult =
      call.error === undefined
        ? { ok: true, empty: call.result === undefined || call.result === null }
        : { ok: false, code: call.error.code.slice(0, longestId) };
    return add(list, {
      kind: 'action',
      action: call.action.slice(0, longestId),
      risk: call.risk,
      result,
      event: turn,
      times: 1,
    });
  }, tried);
}

/** Adds an answer from an article. */
export function noteAnswer(tried: readonly Tried[], title: string, event: number): readonly Tried[] {
  const short = cleanText(title.slice(0, 120));
  return add(tried, { kind: 'answer', title: short, result: 'sent', event, times: 1 });
}

/** What the customer did after the newest answer, when the messages of a turn came after it. */
export function noteReaction(
  tried: readonly Tried[],
  firstMessage: number,
  commands: readonly Command[],
): readonly Tried[] {
  const last = tried.findLast(({ kind }) => kind === 'answer');
  if (last === undefined || last.kind !== 'answer' || last.result !== 'sent' || last.event > firstMessage)
    return tried;
  const result = reactions.find(([, shows]) => commands.some(shows))?.[0];
  return result === undefined ? tried : tried.map((it) => (it === last ? { ...last, result } : it));
}

/** The first that the commands of a turn show counts. */
const reactions: readonly (readonly [AnswerResult, (command: Command) => boolean])[] = [
  ['asked_person', ({ command }) => command === 'ask_human'],
  ['asked_again', ({ command }) => ['ask_knowledge', 'cannot_handle', 'deny', 'repeat'].includes(command)],
  ['accepted', (it) => it.command === 'chitchat' && ['thanks', 'compliment', 'goodbye'].includes(it.kind)],
];

function add(tried: readonly Tried[], entry: Tried): readonly Tried[] {
  const last = tried.at(-1);
  const isRepeat = last !== undefined && key(last) === key(entry);
  return isRepeat
    ? [...tried.slice(0, -1), { ...last, event: entry.event, times: last.times + 1 }]
    : [...tried, entry].slice(-mostTried);
}

function key({ event: _, times: __, ...what }: Tried): string {
  return JSON.stringify(what);
}
