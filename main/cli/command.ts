import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A command could not run: one sentence that says what to do, and exit code 2. */
export class CannotRun extends Error {}

/** Runs a program to its exit code. What could not run is one sentence on standard error; a bug is its stack. */
export async function runProgram(run: () => Promise<number>): Promise<void> {
  process.stdout.on('error', stopUnheard);
  try {
    process.exitCode = await run();
  } catch (error) {
    const message =
      error instanceof CannotRun ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = 2;
  }
}

/** Whoever reads the output has gone, as `head` does when it has enough: there is nobody to tell anything. */
function stopUnheard(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(2);
  throw error;
}

export type Option = {
  readonly type: 'string' | 'boolean';
  readonly value?: string;
  readonly about: string;
};

export type Arguments = {
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
};

/** One command of `tandem`. `run` returns the exit code: 0 for success, 1 when what was checked does not hold. */
export type CliCommand = {
  readonly name: string;
  /** E.g. `WORKSPACE [PATH …]`. */
  readonly usage: string;
  readonly about: string;
  /** How many positionals it takes, least and most. */
  readonly takes: readonly [number, number];
  readonly options: Readonly<Record<string, Option>>;
  readonly run: (args: Arguments) => Promise<number>;
};

/** Commands that share a first word, as in `tandem eval understanding`. The name of each holds both words. */
export type CliGroup = {
  readonly name: string;
  readonly about: string;
  readonly commands: Readonly<Record<string, () => Promise<CliCommand>>>;
};

export function readArguments(command: CliCommand, argv: readonly string[]): Arguments {
  const options: ParseArgsConfig['options'] = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [name, { type: option.type }]),
  );
  const parsed = parse(command, argv, options);
  const [least, most] = command.takes;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new CannotRun(`Usage: tandem ${command.name} ${command.usage}`);
  }
  const values: Readonly<Record<string, unknown>> = parsed.values;
  return {
    positionals: parsed.positionals,
    flag: (name) => values[name] === true,
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

function parse(
  command: CliCommand,
  argv: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Node goes on about positionals, in several sentences.
    const problem = error.message.split(/[.\n]/, 1)[0];
    throw new CannotRun(
      `${problem}; see tandem ${command.name} --help. What begins with "-" and is no option stands behind "--".`,
    );
  }
}

export function help(command: CliCommand): string {
  const lines = Object.entries(command.options).map(([name, option]) => {
    const label = `--${name}${option.value ? ` ${option.value}` : ''}`;
    return `  ${label.padEnd(24)} ${option.about}`;
  });
  return [`Usage: tandem ${command.name} ${command.usage}`, '', command.about, '', ...lines]
    .join('\n')
    .trimEnd();
}

/** A line a command, under a head line. */
export async function overview(
  head: string,
  commands: Readonly<Record<string, () => Promise<CliCommand | CliGroup>>>,
): Promise<string> {
  const lines = [head, ''];
  for (const load of Object.values(commands)) {
    const command = await load();
    const usage = 'commands' in command ? `${Object.keys(command.commands).join('|')} …` : command.usage;
    lines.push(`  ${`${command.name} ${usage}`.padEnd(52)} ${command.about}`);
  }
  return `${lines.join('\n')}\n`;
}

export const jsonOption: Option = { type: 'boolean', about: 'exactly one JSON document on standard output' };
export const dataOption: Option = { type: 'string', value: 'DIR', about: 'where the desk keeps its data' };
