/** A piece of a passage that can stand in an answer: a sentence of a paragraph, or one line of a list or table. */
export type TextUnit = {
  readonly start: number;
  readonly end: number;
  readonly kind: 'sentence' | 'step' | 'item';
};

/** A period after one of these does not end a sentence. */
const ABBREVIATIONS = new Set(
  'approx apt art assn ave blvd cf co corp dept dr e.g eg est etc ext fig hon i.e ie inc incl jr ltd max min mr mrs ms no nos nr p.s pp prof rd ref resp rev sec sr st tel u.k u.s vs vol'.split(
    ' ',
  ),
);

/** Cuts a passage's text into units, in order; `text.slice(start, end)` of a unit is verbatim and trimmed. */
export function unitsOf(text: string): readonly TextUnit[] {
  const units: TextUnit[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const kind = lineKind(line);
    if (kind === 'sentence') {
      units.push(...sentencesOf(line, lineStart));
    } else {
      addTrimmed(units, text, lineStart, lineStart + line.length, kind);
    }
    lineStart += line.length + 1;
  }
  return units;
}

function lineKind(line: string): TextUnit['kind'] {
  if (/^\s*\d{1,3}[.)] /.test(line)) {
    return 'step';
  }
  return /^\s*- /.test(line) ? 'item' : 'sentence';
}

function sentencesOf(line: string, offset: number): readonly TextUnit[] {
  const sentences: TextUnit[] = [];
  let start = 0;
  for (const match of line.matchAll(/[.!?…]+["'”’)\]]*\s+(?=["'“‘([]*[\p{Lu}\p{N}])/gu)) {
    const end = match.index + match[0].trimEnd().length;
    if (!endsInAbbreviation(line.slice(start, match.index), match[0])) {
      addTrimmed(sentences, line, start, end, 'sentence', offset);
      start = end;
    }
  }
  addTrimmed(sentences, line, start, line.length, 'sentence', offset);
  return sentences;
}

function endsInAbbreviation(before: string, mark: string): boolean {
  if (!mark.startsWith('.') || mark.startsWith('..')) {
    return false;
  }
  const word = /[\p{L}.]+$/u.exec(before.slice(-20))?.[0].toLowerCase() ?? '';
  return ABBREVIATIONS.has(word) || /^\p{L}$/u.test(word);
}

function addTrimmed(
  units: TextUnit[],
  text: string,
  from: number,
  to: number,
  kind: TextUnit['kind'],
  offset = 0,
): void {
  const raw = text.slice(from, to);
  const trimmed = raw.trim();
  if (trimmed !== '') {
    const start = offset + from + raw.indexOf(trimmed);
    units.push({ start, end: start + trimmed.length, kind });
  }
}
