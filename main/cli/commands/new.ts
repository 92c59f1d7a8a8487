import { join, resolve } from 'node:path';
import { newWorkspace } from '../../workspace/index.ts';
import { CannotRun, type CliCommand, jsonOption } from '../command.ts';
import { resourcesFolder } from '../folders.ts';

export const create: CliCommand = {
  name: 'new',
  usage: 'FOLDER [--from TEMPLATE] [--json]',
  about: 'Makes a workspace from a template.',
  takes: [1, 1],
  options: {
    from: { type: 'string', value: 'TEMPLATE', about: 'empty (the default), shop, bank or telecom' },
    json: jsonOption,
  },
  run: async (args) => {
    const folder = resolve(args.positionals[0] ?? '.');
    const made = await newWorkspace({
      target: folder,
      template: args.text('from') ?? 'empty',
      templates: join(resourcesFolder, 'workspaces'),
    });
    if (!made.ok) throw new CannotRun(made.message);
    process.stdout.write(
      args.flag('json')
        ? `${JSON.stringify({ folder })}\n`
        : `Made ${folder}. Next: npm run -s tandem -- serve ${folder}\n`,
    );
    return 0;
  },
};
