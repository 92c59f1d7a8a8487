import {
  CannotRun,
  type CliCommand,
  type CliGroup,
  help,
  overview,
  readArguments,
  runProgram,
} from './command.ts';

/** Loaded one by one: `check` must not wait for the embedding model's libraries. */
const commands: Readonly<Record<string, () => Promise<CliCommand | CliGroup>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  serve: async () => (await import('./commands/serve.ts')).serve,
  new: async () => (await import('./commands/new.ts')).create,
  check: async () => (await import('./commands/check.ts')).check,
  chat: async () => (await import('./commands/chat.ts')).chat,
  ingest: async () => (await import('./commands/ingest.ts')).ingest,
  ask: async () => (await import('./commands/ask.ts')).ask,
  test: async () => (await import('./commands/test.ts')).test,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  eval: async () => (await import('./commands/eval/index.ts')).evalCommands,
  import: async () => (await import('./commands/import.ts')).importCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
};

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || asksForHelp(name)) {
    process.stdout.write(await overview('Usage: tandem COMMAND …', commands));
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load)
    throw new CannotRun(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
  const command = await load();
  return 'commands' in command ? runGroup(command, rest) : runCommand(command, rest);
}

async function runGroup(group: CliGroup, argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name !== undefined && asksForHelp(name)) {
    process.stdout.write(await overview(`Usage: tandem ${group.name} …. ${group.about}`, group.commands));
    return 0;
  }
  const load = name !== undefined && Object.hasOwn(group.commands, name) ? group.commands[name] : undefined;
  if (!load) {
    const what = name === undefined ? 'It is not said what to' : `There is no "${name}" to`;
    throw new CannotRun(
      `${what} ${group.name}. Known: ${Object.keys(group.commands).join(', ')}; see tandem ${group.name} --help.`,
    );
  }
  return runCommand(await load(), rest);
}

async function runCommand(command: CliCommand, argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(`${help(command)}\n`);
    return 0;
  }
  return command.run(readArguments(command, argv));
}

function asksForHelp(word: string): boolean {
  return word === '--help' || word === 'help';
}

await runProgram(() => main(process.argv.slice(2)));
