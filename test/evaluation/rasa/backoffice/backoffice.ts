import type { SlotValue } from '../../../../preload/contract/index.ts';

export type Body = { readonly [name: string]: SlotValue };

/** What a system answers: done with a body, or refused for a reason. Either way `body` is what the judge reads. */
export type Answer =
  | { readonly kind: 'done'; readonly body: Body }
  | { readonly kind: 'refused'; readonly reason: string; readonly body: Body };

/** One system with the state of one conversation: the same calls get the same answers. */
export type Backoffice = (action: string, parameters: Body) => Answer;

export function done(body: Body): Answer {
  return { kind: 'done', body };
}

export function refused(reason: string, body: Body): Answer {
  return { kind: 'refused', reason, body: { status: 'blocked', reason, effects: 0, ...body } };
}

/** A system from its actions; an action that it does not have is a mistake of the workspace. */
export function system(actions: Readonly<Record<string, (parameters: Body) => Answer>>): Backoffice {
  return (action, parameters) => {
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!run) throw new Error(`the scripted back office has no action ${action}`);
    return run(parameters);
  };
}

export function textOf(value: SlotValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Lower case words, without marks. */
export function wordsOf(value: SlotValue | undefined): readonly string[] {
  return (
    textOf(value)
      .toLowerCase()
      .match(/[a-z0-9$]+/g) ?? []
  );
}

/** True when the words hold the phrase, word for word. */
export function holds(words: readonly string[], phrase: string): boolean {
  const wanted = wordsOf(phrase);
  return wanted.length > 0 && words.some((_, at) => wanted.every((word, i) => words[at + i] === word));
}
