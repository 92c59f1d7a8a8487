import { changedKeys } from '../../conversations/index.ts';
import { type Bot, type DialogueState, initialState, step } from '../../dialogue/index.ts';
import { recordedEffects } from '../recorded.ts';
import { botFrom } from './bots.ts';
import { differences } from './differences.ts';
import { type RecordedRun, type Recording, recording } from './recording.ts';

export type Replayed = { readonly same: boolean; readonly differences: readonly string[] };

/** Reads an exported conversation; a sentence that says why not otherwise. */
export function readRecording(text: string): Recording | string {
  const json = parse(text);
  if (typeof json === 'string') return json;
  const read = recording.safeParse(json.value);
  // As it came: a field that this version does not know must reach the engine, or be told as a difference.
  if (read.success) return json.value as Recording;
  const [issue] = read.error.issues;
  const where =
    issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.map(String).join('.')})`;
  return `it is not a conversation that tandem export wrote${where}`;
}

function parse(text: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return 'it is not JSON, or only a part of it';
    throw error;
  }
}

/**
 * Runs the engine again over what it was told then, on the workspace versions of then, and compares every reply, every
 * other effect and every state, byte for byte. After a difference it goes on from the recorded state, so that one
 * difference is told once.
 */
export async function replay(recorded: Recording): Promise<Replayed> {
  const found: string[] = [];
  const bots = new Map<string, Bot>();
  for (const version of new Set(recorded.runs.map((run) => run.version))) {
    const files = recorded.workspaces[version];
    const bot = files === undefined ? 'its files are missing' : await botFrom(files);
    if (typeof bot === 'string') found.push(`workspace ${version}: ${bot}`);
    else {
      // Told once, here; as the version of then it makes no difference in every state.
      bots.set(version, { ...bot, version });
      if (bot.version !== version) found.push(`workspace ${version}: its files make version ${bot.version}`);
    }
  }
  const started = recorded.events[0]?.body;
  let state: unknown =
    recorded.runs[0]?.start ??
    (started?.type === 'started' ? initialState(started.locale, started.channel) : initialState('en', ''));
  for (const [index, run] of recorded.runs.entries()) {
    const bot = bots.get(run.version);
    if (bot !== undefined) found.push(...compareRun(bot, state, run, index + 1));
    state = { ...(state as object), ...run.changed };
  }
  return { same: found.length === 0, differences: found };
}

function compareRun(bot: Bot, before: unknown, run: RecordedRun, number: number): readonly string[] {
  const name = `run ${number} (${run.inputs[0]?.type ?? 'nothing'}, event ${run.n})`;
  try {
    let state = before as DialogueState;
    const effects: unknown[] = [];
    for (const input of run.inputs) {
      const result = step(bot, state, input);
      state = result.state;
      effects.push(...recordedEffects(result.effects));
    }
    // As it was stored: what JSON cannot hold, a field that is undefined, was never there.
    const now = JSON.parse(JSON.stringify({ effects, changed: changedKeys(before, state) }));
    return [
      ...differences(`${name} effects`, run.effects, now.effects),
      ...differences(`${name} state`, run.changed, now.changed),
    ];
  } catch (error) {
    return [`${name}: the engine failed, ${error instanceof Error ? error.message : String(error)}`];
  }
}
