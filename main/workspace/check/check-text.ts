import { builtInReplies, templatePaths } from '../../dialogue/index.ts';
import type { Checking } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { forbiddenKeys } from '../yaml/yaml-tree.ts';

/** What the engine fills in beside slots when it refuses an answer. */
export const invalidAnswerNames: readonly string[] = ['value', 'example', 'options'];

/** Checks the braces of a text. `known` are the slots (and other names) that it may show. */
export function checkTemplate(
  source: SourceFile,
  path: Path,
  text: string,
  known: ReadonlySet<string>,
  { findings, names }: Checking,
): void {
  let rest = text;
  for (const hole of templatePaths(text)) {
    if (findings.isFull(source)) return;
    rest = rest.replaceAll(`{${hole}}`, '');
    const [root = '', ...fields] = hole.split('.');
    const forbidden = [root, ...fields].find((part) => forbiddenKeys.has(part));
    if (forbidden !== undefined) {
      const message = `"${forbidden}" is no slot; name a slot such as {order}, or leave the braces out`;
      findings.error(source, path, 'bad_template', message);
    } else if (!known.has(root)) {
      const hint = didYouMean(root, known);
      // A skill that could not be read may be the one that fills it.
      if (hint === '' && !names.isComplete) continue;
      const advice = hint || '; declare it, or fill it with save or set';
      findings.error(source, path, 'unknown_slot', `unknown slot "${root}" in {${hole}}${advice}`);
    }
  }
  if (/[{}]/.test(rest)) {
    const message = 'braces stand around the name of one slot, such as {order}; leave other braces out';
    findings.error(source, path, 'bad_template', message);
  }
}

/** Names that the engine fills into a reply of its own, such as {example}. */
export function builtInNames(reply: string): readonly string[] {
  return isBuiltIn(reply) ? templatePaths(builtInReplies[reply]) : [];
}

/** True for the replies that the engine brings along. */
export function isBuiltIn(reply: string): reply is keyof typeof builtInReplies {
  return Object.hasOwn(builtInReplies, reply);
}

/** Reports a reply that is in no file of `replies/` and not built in. True when it is known. */
export function checkReplyName(
  source: SourceFile,
  path: Path,
  reply: string,
  { names, findings }: Checking,
): boolean {
  if (names.replies === null || names.replies.has(reply) || isBuiltIn(reply)) return true;
  const hint =
    didYouMean(reply, [...names.replies, ...Object.keys(builtInReplies)]) ||
    '; add it to the file in replies/';
  findings.error(source, path, 'unknown_reply', `unknown reply "${reply}"${hint}`);
  return false;
}

/** A text that is written like a name can only be a reply's name: a customer must never read `ask_order`. */
export function isReplyName(text: string): boolean {
  return /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(text);
}
