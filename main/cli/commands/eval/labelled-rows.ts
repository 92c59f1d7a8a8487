import { z } from 'zod';
import type { EvaluationInput, LabelledText } from '../../../understanding/index.ts';
import { readable } from '../../../workspace/index.ts';
import { CannotRun } from '../../command.ts';
import { type Row, readRows } from './read-rows.ts';

const like = '{"text": "where is my card?", "label": "card_arrival"}';
const labelledRow = z.object({ text: z.string(), label: z.string().trim().min(1) });
/** Known to be out of scope by the file that it stands in. */
const foreignRow = z.object({ text: z.string(), label: z.string().optional() });

export type LabelledFiles = {
  readonly train: string;
  readonly test: string;
  readonly valid: string | undefined;
  readonly oosTrain: string | undefined;
  readonly oosValid: string | undefined;
  readonly oosLabel: string;
};

export type ReadLabelled = {
  readonly input: EvaluationInput;
  /** What is odd about the rows and yet can be scored, in sentences. */
  readonly notes: readonly string[];
};

/** Reads the files of an evaluation and refuses what would give a figure that means nothing. */
export async function readLabelled(files: LabelledFiles): Promise<ReadLabelled> {
  const { oosLabel } = files;
  const train = await readRows(files.train, labelledRow, like);
  const labels = new Set(train.map(({ value }) => value.label).filter((label) => label !== oosLabel));
  refuseUntrainable(files.train, train, labels);
  const test = await readRows(files.test, labelledRow, like);
  const foreign = (file: string | undefined) => (file === undefined ? [] : readForeign(file, labels));
  const oosTrain = await foreign(files.oosTrain);
  refuseEmpty(oosTrain);
  const oosValid = await foreign(files.oosValid);
  const valid = files.valid === undefined ? [] : await readRows(files.valid, labelledRow, like);
  const validation = [...values(valid), ...oosValid.map(({ value }) => ({ ...value, label: oosLabel }))];
  return {
    input: {
      train: values(train),
      test: values(test),
      oosTrain: oosTrain.map(({ value }) => value.text),
      oosLabel,
      ...(validation.length === 0 ? {} : { valid: validation }),
    },
    notes: [
      ...aboutTraining(files.train, values(train)),
      ...aboutTest(files, values(test), labels),
      ...aboutShared(files, values(train), values(test)),
    ],
  };
}

async function readForeign(file: string, labels: ReadonlySet<string>) {
  const rows = await readRows(file, foreignRow, '{"text": "what is the weather like?"}');
  const taught = rows.find(({ value }) => value.label !== undefined && labels.has(value.label));
  if (taught !== undefined)
    throw new CannotRun(
      `${taught.at} has the label "${readable(taught.value.label ?? '')}", which the training rows teach. Rows of this file are what is out of scope.`,
    );
  return rows;
}

function refuseUntrainable(
  file: string,
  rows: readonly Row<LabelledText>[],
  labels: ReadonlySet<string>,
): void {
  refuseEmpty(rows);
  if (labels.size >= 2) return;
  const only = [...labels][0];
  throw new CannotRun(
    only === undefined
      ? `${file} has only rows that are out of scope. Give rows of at least two labels.`
      : `${file} teaches the label "${only}" alone, so there is nothing to tell apart. Give rows of at least two labels.`,
  );
}

/** A customer may send nothing, but nothing can be learned from it. */
function refuseEmpty(rows: readonly Row<{ readonly text: string }>[]): void {
  const empty = rows.find(({ value }) => value.text.trim() === '');
  if (empty !== undefined)
    throw new CannotRun(`${empty.at} has an empty text, which teaches nothing. A row is like ${like}`);
}

function aboutTraining(file: string, rows: readonly LabelledText[]): string[] {
  const labelsOf = new Map<string, Set<string>>();
  for (const { text, label } of rows) {
    const key = folded(text);
    labelsOf.set(key, (labelsOf.get(key) ?? new Set()).add(label));
  }
  const twice = rows.length - new Set(rows.map(({ text, label }) => `${label}\n${folded(text)}`)).size;
  const torn = [...labelsOf.values()].filter(({ size }) => size > 1).length;
  return [
    ...(twice > 0 ? [`${counted(twice, 'row')} of ${file} ${twice === 1 ? 'is' : 'are'} there twice.`] : []),
    ...(torn > 0
      ? [`${counted(torn, 'text')} of ${file} ${torn === 1 ? 'has' : 'have'} more than one label.`]
      : []),
  ];
}

const mostNamed = 5;

function aboutTest(
  { train, test, oosLabel }: LabelledFiles,
  rows: readonly LabelledText[],
  labels: ReadonlySet<string>,
): string[] {
  const own = rows.filter(({ label }) => label !== oosLabel);
  const strange = own.filter(({ label }) => !labels.has(label));
  const names = [...new Set(strange.map(({ label }) => label))];
  const shown = names.slice(0, mostNamed).map(readable).join(', ') + (names.length > mostNamed ? ', …' : '');
  const none = own.length === 0 ? 'in' : 'out of';
  return [
    ...(strange.length > 0
      ? [
          `${train} has no rows of ${counted(names.length, 'label')} of ${test} (${shown}): ${counted(strange.length, 'row')} can never be right. What marks the rows that are out of scope is said with --oos-label.`,
        ]
      : []),
    ...(own.length === 0 || own.length === rows.length
      ? [`No row of ${test} is ${none} scope${none === 'in' ? '' : ` (label "${oosLabel}")`}.`]
      : []),
  ];
}

function aboutShared(
  { train, test }: LabelledFiles,
  taught: readonly LabelledText[],
  tested: readonly LabelledText[],
): string[] {
  const known = new Set(taught.map(({ text }) => folded(text)));
  const shared = tested.filter(({ text }) => known.has(folded(text))).length;
  return shared === 0
    ? []
    : [`${counted(shared, 'text')} of ${test} also stand${shared === 1 ? 's' : ''} in ${train}.`];
}

function values<T>(rows: readonly Row<T>[]): readonly T[] {
  return rows.map(({ value }) => value);
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
