import type { Block, Section } from '../../documents/article.ts';
import { blocksOf } from '../../documents/plain-text.ts';
import { markOf } from '../html/charset.ts';
import { oneLine, visible } from '../html/inline-text.ts';
import { readFragment } from '../html/read-html.ts';
import { type ParseRequest, type ReadArticle, Refused } from '../messages.ts';
import { type CsvRow, readCsvText, separatorOf } from './csv-text.ts';

/** What people call the columns; everything else in a row is kept out of answers. */
const COLUMNS: Readonly<Record<string, string>> = {
  question: 'question',
  questions: 'question',
  q: 'question',
  title: 'question',
  answer: 'answer',
  answers: 'answer',
  a: 'answer',
  response: 'answer',
  category: 'category',
  section: 'category',
  topic: 'category',
  audience: 'audience',
  valid_from: 'valid_from',
  valid_until: 'valid_until',
};

/** Columns that say for whom and when a row counts; rows that say the same are one document. */
const FACTS = ['audience', 'valid_from', 'valid_until'] as const;

/** A misspelt one of these would publish what is not for everybody. */
const NEAR_FACTS = /^(?:aud|valid|visib|internal$|public$|is_)/;

/** Reads a table of questions and answers. */
export function readCsv({ bytes }: ParseRequest): readonly ReadArticle[] {
  const text = decode(bytes);
  const read = readCsvText(text, separatorOf(text));
  if (!read.ok) {
    throw new Refused(`line ${read.line}: ${read.reason}`);
  }
  const [header, ...rows] = read.rows;
  const columns = columnsOf(header);
  const groups = new Map<string, { facts: Record<string, string>; sections: Section[] }>();
  for (const row of rows) {
    const cell = (name: string) => (row.cells[columns.get(name) ?? -1] ?? '').trim();
    checkWidth(row, header?.cells.length ?? 0);
    const facts = Object.fromEntries(
      FACTS.flatMap((name) => (cell(name) === '' ? [] : [[name, cell(name)]])),
    );
    const key = JSON.stringify(facts);
    const group = groups.get(key) ?? { facts, sections: [] };
    groups.set(key, group);
    group.sections.push(sectionOf(row, cell));
  }
  return [...groups.values()].map(({ facts, sections }, index) => ({
    part: groups.size === 1 ? null : partName(facts, index),
    title: null,
    facts,
    sections,
    links: [],
  }));
}

function sectionOf(row: CsvRow, cell: (name: string) => string): Section {
  const [question, answer, category] = [oneLine(cell('question')), cell('answer'), oneLine(cell('category'))];
  if (question === '' || answer === '') {
    throw new Refused(`line ${row.line}: ${question === '' ? 'the question' : 'the answer'} is empty`);
  }
  return { path: category === '' ? [question] : [category, question], blocks: answerBlocks(answer) };
}

/** Help desks export their answers as HTML. */
function answerBlocks(answer: string): readonly Block[] {
  if (/<(?:p|br|ul|ol|li|a|b|strong|em|div|span|h\d)\b[^<>]*>/i.test(answer)) {
    return readFragment(answer).flatMap(({ blocks }) => blocks);
  }
  return blocksOf(visible(answer).replaceAll(/\r\n?/g, '\n'));
}

function columnsOf(header: CsvRow | undefined): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [index, cell] of (header?.cells ?? []).entries()) {
    const name = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
    const known = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
    if (known !== undefined && columns.has(known)) {
      throw new Refused(`two columns are the ${known}`);
    }
    if (known !== undefined) {
      columns.set(known, index);
    } else if (NEAR_FACTS.test(name)) {
      throw new Refused(
        `the column "${cell.trim().slice(0, 40)}" is not known; did you mean ${FACTS.join(', ')}?`,
      );
    }
  }
  if (!columns.has('question') || !columns.has('answer')) {
    throw new Refused('its first line must name the columns "question" and "answer"');
  }
  return columns;
}

function checkWidth({ line, cells }: CsvRow, width: number): void {
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
    throw new Refused(
      `line ${line} has ${cells.length} cells and the first line ${width}; put text with commas in quotes`,
    );
  }
}

function partName(facts: Readonly<Record<string, string>>, index: number): string {
  const words = Object.values(facts)
    .join('_')
    .replaceAll(/[^\p{L}\p{N}_-]/gu, '');
  return words === '' ? 'public' : `${words.slice(0, 80)}_${index}`;
}

function decode(bytes: Uint8Array): string {
  const mark = markOf(bytes);
  try {
    return new TextDecoder(mark ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new Refused('it is not UTF-8 text; save it as "CSV UTF-8"');
    }
    throw error;
  }
}
