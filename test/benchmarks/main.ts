import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { CannotRun, runProgram } from '../../main/cli/command.ts';
import { measuredOn } from '../measuring/machine.ts';
import { rounded } from '../measuring/percentiles.ts';
import { table } from '../measuring/table.ts';
import type { Benchmark, Row } from './benchmark.ts';
import { check } from './check.ts';
import { conversationTests } from './conversation-tests.ts';
import { engine } from './engine.ts';
import { load } from './load.ts';
import { retrieval } from './retrieval.ts';
import { start } from './start.ts';
import { throughput } from './throughput.ts';
import { turn } from './turn.ts';
import { understanding } from './understanding.ts';
import { understandingTraining } from './understanding-training.ts';

/** `npm run -s bench [-- NAME] [--json]`: one after another, so that none disturbs another. */
const benchmarks: readonly Benchmark[] = [
  engine,
  check,
  understanding,
  understandingTraining,
  retrieval,
  throughput,
  turn,
  conversationTests,
  start,
  load,
];

async function main(argv: readonly string[]): Promise<void> {
  const { beginning, json } = read(argv);
  const isWanted = (name: string): boolean => name.startsWith(beginning);
  const wanted = benchmarks.filter(({ names }) => names.some(isWanted));
  if (wanted.length === 0)
    throw new CannotRun(
      `No row's name begins with "${beginning}". Rows: ${benchmarks.flatMap(({ names }) => names).join(', ')}.`,
    );
  const before = loadavg()[0] ?? 0;
  const rows: Row[] = [];
  for (const { names, run } of wanted) {
    process.stderr.write(`${names.filter(isWanted).join(', ')} …\n`);
    rows.push(...(await run()).filter(({ name }) => isWanted(name)).map(roundedRow));
  }
  const { machine, ...measured } = measuredOn();
  if (json) {
    process.stdout.write(`${JSON.stringify({ machine, ...measured, loadBefore: before, rows })}\n`);
    return;
  }
  const cell = (value: number | null): string => (value === null ? '–' : String(value));
  const lines = rows.map((row) => [row.name, cell(row.value), row.unit, cell(row.peer), cell(row.floor)]);
  process.stdout.write(`${table(['name', 'value', 'unit', 'peer', 'floor'], lines)}\n\n`);
  process.stdout.write(
    `${machine}, commit ${measured.commit}, ${measured.at}, load before ${before.toFixed(2)}\n`,
  );
}

function roundedRow(row: Row): Row {
  const optional = (value: number | null): number | null => (value === null ? null : rounded(value));
  return { ...row, value: rounded(row.value), peer: optional(row.peer), floor: optional(row.floor) };
}

function read(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    return { beginning: positionals[0] ?? '', json: values.json };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CannotRun(error.message);
  }
}

await runProgram(async () => {
  await main(process.argv.slice(2));
  return 0;
});
