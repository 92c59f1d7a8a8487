import { CannotRun, type CliCommand, help, readArguments, runProgram } from './command.ts';

/** Loaded one by one: `check` must not wait for the embedding model's libraries. */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
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
  import: async () => (await import('./commands/import.ts')).importCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
};

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load)
    throw new CannotRun(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
  const command = await load();
  if (rest.includes('--help')) {
    process.stdout.write(`${help(command)}\n`);
    return 0;
  }
  return command.run(readArguments(command, rest));
}

async function overview(): Promise<string> {
  const lines = ['Usage: tandem COMMAND …', ''];
  for (const load of Object.values(commands)) {
    const command = await load();
    lines.push(`  ${`${command.name} ${command.usage}`.padEnd(52)} ${command.about}`);
  }
  return `${lines.join('\n')}\n`;
}

await runProgram(() => main(process.argv.slice(2)));
