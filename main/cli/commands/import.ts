import { resolve } from 'node:path';
import { importRasa } from '../../import/rasa/index.ts';
import { CannotRun, type CliCommand, jsonOption } from '../command.ts';

export const importCommand: CliCommand = {
  name: 'import',
  usage: 'rasa FOLDER OUT [--json]',
  about: 'Makes a workspace of a Rasa CALM project; what could not be carried over is listed.',
  takes: [3, 3],
  options: { json: jsonOption },
  run: async (args) => {
    const [kind = '', folder = '', out = ''] = args.positionals;
    if (kind !== 'rasa') throw new CannotRun(`There is no importer for "${kind}". Importers: rasa.`);
    const imported = await importRasa(resolve(folder), resolve(out));
    if (!imported.ok) throw new CannotRun(imported.message);
    const { skills, tests, notes, problems } = imported;
    if (args.flag('json')) {
      process.stdout.write(
        `${JSON.stringify({ folder: imported.folder, skills, tests, notes, problems })}\n`,
      );
    } else {
      for (const { file, line, what, why } of notes)
        process.stdout.write(`${file}:${line} ${what}: ${why}\n`);
      for (const problem of problems) process.stdout.write(`check: ${problem}\n`);
      process.stdout.write(
        `Made ${imported.folder}: ${skills} skills, ${tests} tests, ${notes.length} notes. Next: npm run -s tandem -- check ${imported.folder}\n`,
      );
    }
    return problems.length === 0 ? 0 : 1;
  },
};
