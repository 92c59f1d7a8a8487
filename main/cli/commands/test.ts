import { join } from 'node:path';
import {
  type Bench,
  colours,
  jsonOf,
  noColours,
  openBench,
  runTests,
  summaryText,
  testText,
  verdictOf,
} from '../../conversation-tests/index.ts';
import { hybrid } from '../../desk/index.ts';
import { type Arguments, CannotRun, type CliCommand, dataOption, jsonOption } from '../command.ts';
import { dataFolder, resourcesFolder, usableFolder, workspaceFolder } from '../folders.ts';
import { secretsIn } from '../secrets.ts';
import { line } from './check.ts';
import { accept, compareOnTerminal, differenceText, modelForTests } from './test-model.ts';

export const test: CliCommand = {
  name: 'test',
  usage:
    'WORKSPACE [--filter TEXT] [--repeat N] [--fail-under PERCENT] [--llm] [--compare [--accept]] [--json]',
  about: "Plays a workspace's conversation tests.",
  takes: [1, 1],
  options: {
    filter: { type: 'string', value: 'TEXT', about: 'only tests whose title or file holds it' },
    repeat: { type: 'string', value: 'N', about: 'plays each N times; two runs that differ fail' },
    'fail-under': { type: 'string', value: 'PERCENT', about: 'fails when tests come by fewer of the steps' },
    llm: { type: 'boolean', about: "asks the workspace's model too, as often as compare_calls allows" },
    compare: { type: 'boolean', about: 'plays them with what is live and with what workspace.yml names' },
    accept: { type: 'boolean', about: 'with --compare: puts that live, whatever it changes' },
    data: dataOption,
    json: jsonOption,
  },
  run: async (args) => {
    const folder = workspaceFolder(args.positionals[0] ?? '.');
    if (args.flag('accept') && !args.flag('compare'))
      throw new CannotRun('--accept goes with --compare: what goes live is looked at first.');
    if (args.flag('compare')) refuseWithCompare(args);
    const data = dataFolder(folder, args.text('data'));
    const secrets = secretsIn(data).read;
    let calls: (() => number) | null = null;
    const opened = await openBench({
      workspace: folder,
      resources: resourcesFolder,
      cache: usableFolder(join(data, 'tests')),
      ...(args.flag('llm')
        ? {
            understand: (local, { bot, settings }) => {
              if (settings.llm === null) throw new CannotRun('workspace.yml names no model (llm).');
              const model = modelForTests(settings.llm, secrets);
              calls = model.calls;
              return hybrid(bot, local, settings.llm, () => model.chat);
            },
          }
        : {}),
    });
    if (!opened.ok) throw new CannotRun([`${folder} has errors:`, ...opened.problems.map(line)].join('\n'));
    const { bench } = opened;
    try {
      if (args.flag('compare')) return await compareTests(args, bench, data, secrets);
      return await playTests(args, bench, () => calls?.() ?? null);
    } finally {
      await bench.close();
    }
  },
};

/** A comparison plays all tests once with each side, so that nothing goes live after a look at a part of them. */
function refuseWithCompare(args: Arguments): void {
  const given = ['filter', 'repeat', 'fail-under'].filter((name) => args.text(name) !== undefined);
  const [first] = args.flag('llm') ? [...given, 'llm'] : given;
  if (first !== undefined)
    throw new CannotRun(`--${first} does not go with --compare, which plays all tests once with each side.`);
}

async function playTests(args: Arguments, bench: Bench, calls: () => number | null): Promise<number> {
  const repeat = readNumber(args, 'repeat', 1, 1_000) ?? 1;
  if (!Number.isInteger(repeat)) throw new CannotRun('--repeat takes a whole number.');
  const failUnder = readNumber(args, 'fail-under', 0, 100);
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? colours : noColours;
  const print = printer(args);
  const filter = args.text('filter');
  const report = await runTests(bench, {
    filter,
    repeat,
    onTest: (each) => print(testText(each, paint)),
  });
  if (filter !== undefined && report.tests.length === 0)
    throw new CannotRun(`No test has "${filter}" in its title or file. Leave --filter out to play all.`);
  print(summaryText(report, failUnder, paint));
  const asked = calls();
  if (asked !== null) print(`The model was asked ${asked} times.`);
  if (args.flag('json')) {
    const json = { ...jsonOf(report, failUnder), ...(asked === null ? {} : { modelCalls: asked }) };
    process.stdout.write(`${JSON.stringify(json)}\n`);
  }
  return verdictOf(report, failUnder).ok ? 0 : 1;
}

async function compareTests(
  args: Arguments,
  bench: Bench,
  data: string,
  secrets: (name: string) => string | undefined,
): Promise<number> {
  const print = printer(args);
  const compared = await compareOnTerminal(bench, data, secrets, (played, tests) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${played} of ${tests} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const { key, hasLive, difference } = compared;
  const accepted = args.flag('accept') && difference !== null && hasLive;
  if (accepted) accept(data, key, difference);
  if (args.flag('json')) process.stdout.write(`${JSON.stringify({ ...compared, accepted })}\n`);
  if (difference === null) {
    print('workspace.yml names what is live already.');
    return 0;
  }
  print(differenceText(difference));
  if (!hasLive)
    print('Nothing is live on this data folder yet: its first start takes workspace.yml as it is.');
  else if (accepted) print('Accepted: the desk puts it live within seconds, or when it starts.');
  return accepted || difference.newlyFailing.length === 0 ? 0 : 1;
}

function printer(args: Arguments): (text: string) => void {
  return (text) => {
    if (!args.flag('json')) process.stdout.write(`${text}\n`);
  };
}

function readNumber(args: Arguments, name: string, least: number, most: number): number | null {
  const text = args.text(name);
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new CannotRun(`--${name} takes a number from ${least} to ${most}; "${text}" is none.`);
  return value;
}
