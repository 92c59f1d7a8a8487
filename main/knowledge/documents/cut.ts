import { unitsOf } from '../text/sentences.ts';
import { countWords } from '../text/words.ts';
import type { Block } from './article.ts';

/** Below this a passage says too little to be found alone; a rest this short stays with what is before it. */
const FEW_WORDS = 40;

/** About 240 tokens: well inside what the model reads, and what a person takes in at a glance. */
const MANY_WORDS = 180;

/** A list is an instruction or a comparison; half of one is worth less than a long passage. */
const LIST_WORDS = 300;

/** Bounds what has no spaces or sentences in it. */
const MAX_CHARACTERS = 2_400;

type Piece = { readonly text: string; readonly words: number; readonly joint: '\n\n' | '\n' | ' ' };

/** Cuts the blocks under one heading into passages of roughly 40 to 180 words, lists and their lead-in kept whole. */
export function cutIntoPassages(blocks: readonly Block[]): readonly string[] {
  const passages: Piece[][] = [];
  let current: Piece[] = [];
  for (const group of withLeadIns(blocks.flatMap(piecesOf))) {
    if (current.length > 0 && !fitTogether(current, group)) {
      passages.push(current);
      current = [];
    }
    current = [...current, ...group];
  }
  const last = passages.at(-1);
  const isRest = sum(current) < FEW_WORDS && length(current) <= MAX_CHARACTERS / 4;
  if (last && isRest && sum(last) + sum(current) <= MANY_WORDS + FEW_WORDS) {
    last.push(...current);
  } else if (current.length > 0) {
    passages.push(current);
  }
  return passages.map(joined);
}

/** A short beginning is not left alone for the sake of a few words. */
function fitTogether(current: readonly Piece[], group: readonly Piece[]): boolean {
  const words = sum(current) + sum(group);
  const limit = sum(current) < FEW_WORDS ? LIST_WORDS : MANY_WORDS;
  return words <= limit && length(current) + length(group) <= MAX_CHARACTERS;
}

function piecesOf(block: Block): readonly Piece[] {
  const words = countWords(block.text);
  const limit = block.kind === 'paragraph' ? MANY_WORDS : LIST_WORDS;
  if (words <= limit && block.text.length <= MAX_CHARACTERS) {
    return [{ text: block.text, words, joint: '\n\n' }];
  }
  const inside = block.kind === 'paragraph' ? ' ' : '\n';
  const parts =
    block.kind === 'paragraph'
      ? unitsOf(block.text).map(({ start, end }) => block.text.slice(start, end))
      : block.text.split('\n');
  return parts.flatMap(inShortParts).map((text, index) => ({
    text,
    words: countWords(text),
    joint: index === 0 ? '\n\n' : inside,
  }));
}

/** Cuts what has no better place to be cut: at the last space before the limit, or anywhere but inside a character. */
function inShortParts(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MAX_CHARACTERS / 2) {
    const limit = MAX_CHARACTERS / 2;
    const space = rest.lastIndexOf(' ', limit);
    const at = space > 0 ? space : limit - (/[\ud800-\udbff]/.test(rest.charAt(limit - 1)) ? 1 : 0);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** "To return it:" and the list after it are one. */
function withLeadIns(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let leadIn: Piece[] = [];
  for (const piece of pieces) {
    if (piece.text.endsWith(':') && leadIn.length < 2) {
      leadIn.push(piece);
    } else {
      groups.push([...leadIn, piece]);
      leadIn = [];
    }
  }
  return leadIn.length > 0 ? [...groups, leadIn] : groups;
}

function joined(pieces: readonly Piece[]): string {
  return pieces.reduce((text, piece, index) => {
    const joint = piece.joint === '\n\n' && text.endsWith(':') ? '\n' : piece.joint;
    return index === 0 ? piece.text : text + joint + piece.text;
  }, '');
}

function sum(pieces: readonly Piece[]): number {
  return pieces.reduce((total, { words }) => total + words, 0);
}

function length(pieces: readonly Piece[]): number {
  return pieces.reduce((total, { text }) => total + text.length, 0);
}
