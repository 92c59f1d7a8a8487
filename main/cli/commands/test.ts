import { join } from 'node:path';
import {
  colours,
  jsonOf,
  noColours,
  openBench,
  runTests,
  summaryText,
  testText,
  verdictOf,
} from '../../conversation-tests/index.ts';
import { type Arguments, CannotRun, type CliCommand, dataOption, jsonOption } from '../command.ts';
import { dataFolder, resourcesFolder, usableFolder, workspaceFolder } from '../folders.ts';
import { line } from './check.ts';

export const test: CliCommand = {
  name: 'test',
  usage: 'WORKSPACE [--filter TEXT] [--repeat N] [--fail-under PERCENT] [--json]',
  about: "Plays a workspace's conversation tests.",
  takes: [1, 1],
  options: {
    filter: { type: 'string', value: 'TEXT', about: 'only tests whose title or file holds it' },
    repeat: { type: 'string', value: 'N', about: 'plays each N times; two runs that differ fail' },
    'fail-under': { type: 'string', value: 'PERCENT', about: 'fails when tests come by fewer of the steps' },
    data: dataOption,
    json: jsonOption,
  },
  run: async (args) => {
    const folder = workspaceFolder(args.positionals[0] ?? '.');
    const repeat = readNumber(args, 'repeat', 1, 1_000) ?? 1;
    if (!Number.isInteger(repeat)) throw new CannotRun('--repeat takes a whole number.');
    const failUnder = readNumber(args, 'fail-under', 0, 100);
    const opened = await openBench({
      workspace: folder,
      resources: resourcesFolder,
      cache: usableFolder(join(dataFolder(folder, args.text('data')), 'tests')),
    });
    if (!opened.ok) throw new CannotRun([`${folder} has errors:`, ...opened.problems.map(line)].join('\n'));
    const { bench } = opened;
    const json = args.flag('json');
    const paint = process.stdout.isTTY && !process.env.NO_COLOR ? colours : noColours;
    const print = (text: string): void => {
      if (!json) process.stdout.write(`${text}\n`);
    };
    try {
      const filter = args.text('filter');
      const report = await runTests(bench, {
        filter,
        repeat,
        onTest: (each) => print(testText(each, paint)),
      });
      if (filter !== undefined && report.tests.length === 0)
        throw new CannotRun(`No test has "${filter}" in its title or file. Leave --filter out to play all.`);
      print(summaryText(report, failUnder, paint));
      if (json) process.stdout.write(`${JSON.stringify(jsonOf(report, failUnder))}\n`);
      return verdictOf(report, failUnder).ok ? 0 : 1;
    } finally {
      await bench.close();
    }
  },
};

function readNumber(args: Arguments, name: string, least: number, most: number): number | null {
  const text = args.text(name);
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new CannotRun(`--${name} takes a number from ${least} to ${most}; "${text}" is none.`);
  return value;
}
