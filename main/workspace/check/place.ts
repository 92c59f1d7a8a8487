import { type Expression, templatePaths } from '../../dialogue/index.ts';
import type { Checking } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { checkReplyName, checkTemplate, isReplyName } from './check-text.ts';
import { type OwnNames, readSlots } from './expressions.ts';
import type { Scopes } from './scope.ts';

/** What a reply of `replies/` shows: the slots in its texts. */
export type ReplyTexts = ReadonlyMap<string, readonly string[]>;

/** What can be spoken of in one file. */
export type Place = Checking & {
  readonly source: SourceFile;
  /** Whose place it is, as a message says it: `skill "return_item"`. */
  readonly owner: string;
  /** Slots that can have a value there. */
  readonly known: ReadonlySet<string>;
  readonly scopes: Scopes;
  readonly replyTexts: ReplyTexts;
};

/** A text that the bot says: a reply's name, or the text itself. */
export function checkSpoken(place: Place, path: Path, spoken: string, extra: readonly string[] = []): void {
  if (isReplyName(spoken) || place.names.replies?.has(spoken)) return checkSay(place, path, spoken, extra);
  checkTemplate(place.source, path, spoken, new Set([...place.known, ...extra]), place);
}

/**
 * A reply by its name. One that shows another skill's slot would show nothing here; slots that nobody has are reported
 * in the reply.
 */
export function checkSay(place: Place, path: Path, reply: string, extra: readonly string[] = []): void {
  const { findings, known, owner, replyTexts, scopes, source } = place;
  if (!checkReplyName(source, path, reply, place)) return;
  for (const text of replyTexts.get(reply) ?? []) {
    for (const hole of templatePaths(text)) {
      const root = hole.split('.')[0] ?? '';
      if (known.has(root) || extra.includes(root) || !scopes.all.has(root)) continue;
      const hint = didYouMean(root, known) || '; fill that slot here, or use another reply';
      const message = `reply "${reply}" shows {${hole}}, which ${owner} does not know${hint}`;
      findings.error(source, path, 'unknown_slot', message);
    }
  }
}

/** An expression, and the slots in it. */
export function checkRule(place: Place, path: Path, expression: Expression, own: OwnNames = []): void {
  const { findings, known, scopes, source } = place;
  for (const slot of readSlots(source, path, expression, { own, slots: known }, findings)) {
    if (findings.isFull(source)) return;
    if (known.has(slot)) continue;
    if (scopes.all.has(slot)) {
      const message = `slot "${slot}" belongs to another skill; add keep: conversation to it there to know it here`;
      findings.error(source, path, 'unknown_slot', message);
    } else unknownSlot(place, path, slot, known);
  }
}

/** A skill that runs here. */
export function checkUse({ source, findings, names }: Place, path: Path, skill: string): void {
  if (names.skills.has(skill)) return;
  const hint = didYouMean(skill, names.skills) || '; add the skill or remove the step';
  findings.error(source, path, 'unknown_skill', `unknown skill "${skill}"${hint}`);
}

export function unknownSlot(place: Place, path: Path, slot: string, known: Iterable<string>): void {
  const hint = didYouMean(slot, known);
  // A skill that could not be read may be the one that keeps it.
  if (hint === '' && !place.names.isComplete) return;
  const advice = hint || '; declare it under slots, or fill it with save or set';
  place.findings.error(place.source, path, 'unknown_slot', `unknown slot "${slot}"${advice}`);
}
