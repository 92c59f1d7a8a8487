import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { electronBinary } from '../../electron/index.ts';
import { type CliCommand, dataOption } from '../command.ts';
import { productFolder, sampleWorkspace } from '../folders.ts';
import { buildWhatIsOld } from '../pages.ts';
import { serveWorkspace } from './serve.ts';

export const start: CliCommand = {
  name: 'start',
  usage: '[WORKSPACE] [--data DIR]',
  about: 'The desktop app; without an Electron binary, the same window in the browser.',
  takes: [0, 1],
  options: {
    data: dataOption,
    'no-open': { type: 'boolean', about: 'do not open a browser window' },
  },
  run: async (args) => {
    const workspace = resolve(args.positionals[0] ?? sampleWorkspace);
    const binary = electronBinary();
    if (binary !== null) {
      await buildWhatIsOld('everything');
      return runElectron(binary, workspace, args.text('data'));
    }
    return serveWorkspace({
      workspace,
      port: null,
      host: '127.0.0.1',
      data: args.text('data'),
      open: !args.flag('no-open'),
      json: false,
      preface: 'There is no Electron binary here, so Tandem opens in your browser.',
    });
  },
};

function runElectron(binary: string, workspace: string, data: string | undefined): Promise<number> {
  const args = [productFolder, `--workspace=${workspace}`, ...(data ? [`--data=${resolve(data)}`] : [])];
  const child = spawn(binary, args, { stdio: 'inherit' });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => done(code ?? 1));
  });
}
