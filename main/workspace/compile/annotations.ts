import type { ExamplePart, SlotSpec } from '../../dialogue/index.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import type { Checking } from './draft.ts';
import { templateWords } from './template-words.ts';

/** An example as the classifier learns it, and its parts where the author marked some. */
export type CompiledExample = { readonly text: string; readonly parts: readonly ExamplePart[] | null };

/** Reads `send [fifty](amount) to {recipient}`; what is wrong is reported, and the text is then taken as it stands. */
export function compileExamples(
  source: SourceFile,
  examples: readonly string[],
  slots: ReadonlyMap<string, SlotSpec>,
  checking: Checking,
): CompiledExample[] {
  const read = examples.map((example, index) => {
    const path = ['examples', index];
    const parts = readParts(example);
    if ('wrong' in parts) {
      checking.findings.error(source, path, 'bad_template', parts.wrong);
      return null;
    }
    const isRight = parts.parts.map((part) => checkPart(source, path, part, slots, checking));
    return isRight.every(Boolean) ? parts.parts : null;
  });
  const words = templateWords(read.flatMap((parts) => parts ?? []));
  return examples.map((example, index) => {
    const parts = read[index];
    if (parts === null || parts === undefined) return { text: example, parts: null };
    const text = parts
      .map((part) => (part.kind === 'slot' ? words(slots.get(part.slot)) : part.text))
      .join('');
    return { text, parts: parts.some(({ kind }) => kind !== 'words') ? parts : null };
  });
}

function checkPart(
  source: SourceFile,
  path: Path,
  part: ExamplePart,
  slots: ReadonlyMap<string, SlotSpec>,
  { findings }: Checking,
): boolean {
  if (part.kind === 'words') return true;
  const spec = slots.get(part.slot);
  if (spec === undefined) {
    const hint =
      didYouMean(part.slot, slots.keys()) ||
      '; declare it under slots, or write \\[ and \\{ for a bracket that is only text';
    findings.error(source, path, 'unknown_slot', `unknown slot "${part.slot}"${hint}`);
    return false;
  }
  if (spec.writer !== 'action') return true;
  const message = `slot "${part.slot}" is filled by an action, so no customer says it; take the mark away, or give the slot a question (ask)`;
  findings.error(source, path, 'slot_writer', message);
  return false;
}

type Read = { readonly parts: readonly ExamplePart[] } | { readonly wrong: string };

/** What may stand at a place of an example: an escaped pair of brackets or one of them, a value with its slot, a slot, or anything else. */
const INSIDE = String.raw`(?:\\[[\]{}]|\\(?![[\]{}])|[^[\]\\])*`;
const PIECE = new RegExp(
  [
    String.raw`\\\[[^[\]{}]*\]|\\\{[^[\]{}]*\}|\\(?<escaped>[[\]{}])`,
    String.raw`\[(?<value>${INSIDE})\]\((?<slot>[^()]*)\)|\{(?<hole>[^{}]*)\}`,
    String.raw`\[${INSIDE}\](?!\()|(?<stray>[[\]{}])|[^[\]{}\\]+|\\`,
  ].join('|'),
  'gu',
);

/** Linear in the length of the example: every piece is taken from where the one before it ended. */
function readParts(example: string): Read {
  const parts: ExamplePart[] = [];
  const say = (text: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'words') parts[parts.length - 1] = { kind: 'words', text: last.text + text };
    else parts.push({ kind: 'words', text });
  };
  for (const { 0: piece, index, groups = {} } of example.matchAll(PIECE)) {
    const { escaped, value, slot, hole, stray } = groups;
    if (stray !== undefined) {
      const rest = example.slice(index, index + SHOWN);
      const wrong = `the bracket at "${rest}" has no other half; write [fifty](amount) for a value, {amount} for any value, or \\${stray} for a bracket that is only text`;
      return { wrong };
    }
    if (escaped !== undefined) say(escaped);
    else if (value !== undefined && slot !== undefined) {
      if (value.trim() === '' || slot.trim() === '')
        return { wrong: `"${piece}" has no value or no slot; write [fifty](amount)` };
      parts.push({ kind: 'value', slot: slot.trim(), text: unescaped(value) });
    } else if (hole === undefined) say(unescaped(piece));
    else if (hole.trim() === '')
      return { wrong: '"{}" names no slot; write {amount}, or \\{ for a brace that is only text' };
    else parts.push({ kind: 'slot', slot: hole.trim() });
  }
  return { parts };
}

const SHOWN = 20;

function unescaped(text: string): string {
  return text.replaceAll(/\\([[\]{}])/gu, '$1');
}
