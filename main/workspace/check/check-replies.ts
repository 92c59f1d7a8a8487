import { isNotServedName, type ReplyVariant, type Tone } from '../../dialogue/index.ts';
import type { RepliesSource } from '../compile/compile-replies.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import { nodeAt } from '../yaml/source.ts';
import { checkChannel } from './channel.ts';
import { builtInNames, checkTemplate, invalidAnswerNames, isBuiltIn } from './check-text.ts';
import type { Scopes } from './scope.ts';

/** Checks the slots that replies show and what their buttons do. `shown` are other names that some may show. */
export function checkReplies(
  replies: RepliesSource,
  drafts: ReadonlyMap<string, SkillDraft>,
  scopes: Scopes,
  shown: ReadonlyMap<string, readonly string[]>,
  checking: Checking,
): void {
  const { source } = replies;
  const refusals = new Set(
    [...drafts.values()].flatMap(({ skill }) => [...skill.slots.values()].map(({ invalid }) => invalid)),
  );
  for (const { name, variants, buttons } of replies.templates.values()) {
    const extra = [...(refusals.has(name) ? invalidAnswerNames : []), ...(shown.get(name) ?? [])];
    const known = new Set([...scopes.all, ...builtInNames(name), ...extra]);
    const isShort = source.root.kind === 'map' && source.root.entries.get(name)?.value.kind === 'scalar';
    for (const [index, { text: variant, channel }] of variants.entries()) {
      const path = isShort ? [name] : [name, 'variants', index];
      const isPlain = nodeAt(source, path)?.kind === 'scalar';
      checkTemplate(source, isPlain ? path : [...path, 'text'], variant, known, checking);
      if (channel !== null) checkChannel(source, [...path, 'channel'], channel, checking.findings);
    }
    if (!fitsEveryone(variants)) {
      const message = `no variant of "${name}" is for customers of every tone and channel, so some would read nothing; add a plain text`;
      checking.findings.error(source, [name], 'no_general_variant', message, 'key');
    }
    for (const [index, { payload }] of buttons.entries()) {
      const problem = payloadProblem(payload, drafts, checking);
      if (problem === null) continue;
      checking.findings.error(source, [name, 'buttons', index, 'payload'], 'bad_button', problem);
    }
  }
}

const everyTone: readonly Tone[] = ['neutral', 'hurried', 'upset'];

/** Whether there is a text for each tone on whatever channel. */
function fitsEveryone(variants: readonly ReplyVariant[]): boolean {
  const tones = new Set(variants.flatMap(({ channel, tone }) => (channel === null ? [tone] : [])));
  return tones.has(null) || everyTone.every((tone) => tones.has(tone));
}

/** Replies that nothing says, and those that a second language lacks. */
export function adviseOnReplies(
  main: RepliesSource,
  others: readonly RepliesSource[],
  spoken: ReadonlySet<string>,
  { findings }: Checking,
): void {
  const isSaid = (name: string): boolean => spoken.has(name) || isBuiltIn(name) || isNotServedName(name);
  for (const name of main.templates.keys()) {
    if (isSaid(name)) continue;
    const message = `nothing says reply "${name}"; say it in a skill or remove it`;
    findings.warning(main.source, [name], 'unused_reply', message, 'key');
  }
  for (const other of others) {
    for (const name of other.templates.keys()) {
      if (main.templates.has(name) || isSaid(name)) continue;
      if (findings.isFullOfAdvice(other.source)) break;
      const hint = didYouMean(name, main.templates.keys()) || `; add it to ${main.source.file} or remove it`;
      const message = `no reply "${name}" is in ${main.source.file}, so nothing says this one${hint}`;
      findings.warning(other.source, [name], 'unused_reply', message, 'key');
    }
    const missing = [...main.templates.keys()].filter(
      (name) => !other.templates.has(name) && !isNotServedName(name),
    );
    if (missing.length === 0) continue;
    const message = `these replies have no ${other.locale} text: ${missing.slice(0, 10).join(', ')}; add them`;
    findings.warning(other.source, [], 'missing_translation', message);
  }
}

const plainPayloads: readonly string[] = ['confirm', 'deny', 'human', 'cancel'];

function payloadProblem(
  payload: string,
  drafts: ReadonlyMap<string, SkillDraft>,
  { names }: Checking,
): string | null {
  if (plainPayloads.includes(payload)) return null;
  const [verb, rest = ''] = payload.split(/:(.*)/s);
  if (verb === 'start') {
    const skill = drafts.get(rest)?.skill;
    if (skill && !skill.startable)
      return `skill "${rest}" has no examples, so nobody can start it; give it some`;
    if (names.skills.has(rest)) return null;
    return `unknown skill "${rest}"${didYouMean(rest, names.skills) || '; name a skill after start:'}`;
  }
  const assignment = verb === 'set' ? /^([^=]+)=(.+)$/s.exec(rest) : null;
  if (assignment === null) {
    return `unknown payload "${payload}"; use start:SKILL, set:SLOT=VALUE, ${plainPayloads.join(', ')}`;
  }
  const slot = assignment[1] ?? '';
  const specs = [...drafts.values()].flatMap(({ skill }) => skill.slots.get(slot) ?? []);
  if (specs.some(({ writer }) => writer !== 'action')) return null;
  if (!names.isComplete) return null;
  if (specs.length > 0) return `slot "${slot}" is filled by actions only; a button cannot set it`;
  const askable = [...drafts.values()].flatMap(({ skill }) => [...skill.slots.keys()]);
  return `unknown slot "${slot}"${didYouMean(slot, askable) || '; name a slot that a skill asks for'}`;
}
