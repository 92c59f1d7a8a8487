import { resolve } from 'node:path';

/** What can be said on the command line: `--workspace=FOLDER` and `--data=FOLDER`, relative to `folder`. */
export type LaunchOptions = { readonly workspace: string | null; readonly data: string | null };

export function readLaunchOptions(argv: readonly string[], folder: string): LaunchOptions {
  const value = (name: string) => {
    const text = argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
    return text === undefined || text === '' ? null : resolve(folder, text);
  };
  return { workspace: value('workspace'), data: value('data') };
}
