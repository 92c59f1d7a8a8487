import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forbidTelemetry } from '../../inference/index.ts';
import { openStore } from '../../storage/index.ts';
import { loadWorkspace } from '../../workspace/index.ts';
import { type CliCommand, dataOption, jsonOption } from '../command.ts';
import {
  dataFolder,
  pagesFolder,
  productFolder,
  resourcesFolder,
  sampleWorkspace,
  workspaceFolder,
} from '../folders.ts';
import { secretsIn } from '../secrets.ts';
import { tryLlm } from './doctor-llm.ts';

type Finding = { readonly what: string; readonly ok: boolean; readonly detail: string };

export const doctor: CliCommand = {
  name: 'doctor',
  usage: '[WORKSPACE] [--data DIR] [--json]',
  about: 'Looks at everything Tandem needs, tries the model of a workspace, and says what is missing.',
  takes: [0, 1],
  options: { data: dataOption, json: jsonOption },
  run: async (args) => {
    forbidTelemetry();
    const data = dataFolder(sampleWorkspace, args.text('data'));
    const findings: Finding[] = [
      runtime(),
      model(),
      await library('embedding runtime (onnxruntime-node)', () => import('onnxruntime-node')),
      await library('vector index (LanceDB)', () => import('@lancedb/lancedb')),
      await sample(),
      await store(data),
      pages(),
      electron(),
      ...(await modelOf(args.positionals[0], args.text('data'))),
    ];
    const ok = findings.every((finding) => finding.ok);
    if (args.flag('json')) process.stdout.write(`${JSON.stringify({ ok, findings })}\n`);
    else
      for (const finding of findings)
        process.stdout.write(`${finding.ok ? 'ok    ' : 'FAULT '} ${finding.what}: ${finding.detail}\n`);
    return ok ? 0 : 1;
  },
};

/** The chat model of a workspace, tried. */
async function modelOf(given: string | undefined, data: string | undefined): Promise<Finding[]> {
  if (given === undefined) return [];
  const what = 'chat model';
  const loaded = await loadWorkspace(workspaceFolder(given));
  if (!loaded.ok)
    return [{ what, ok: false, detail: `the workspace has ${loaded.problems.length} error(s)` }];
  const { llm } = loaded.workspace.settings;
  if (llm === null) return [{ what, ok: true, detail: 'the workspace names none; understanding is local' }];
  return [{ what, ...(await tryLlm(llm, secretsIn(dataFolder(given, data)).read)) }];
}

const neededNode = 22;

function runtime(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    what: 'Node',
    ok: major >= neededNode,
    detail: `${process.version}${major >= neededNode ? '' : `, ${neededNode} or newer is needed: run it through npm`}`,
  };
}

/** What `resources/models` must hold; another file would silently give other answers. */
const modelDigest = '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4';

function model(): Finding {
  const what = 'embedding model';
  const file = join(resourcesFolder, 'models', 'bge-small-en-v1.5', 'model.int8.onnx');
  if (!existsSync(file)) return { what, ok: false, detail: `${file} is missing; install Tandem again` };
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  const ok = digest === modelDigest;
  return {
    what,
    ok,
    detail: ok ? 'bge-small-en-v1.5, as shipped' : `${file} is not the one that was shipped`,
  };
}

async function library(what: string, load: () => Promise<unknown>): Promise<Finding> {
  try {
    await load();
    return { what, ok: true, detail: 'loads' };
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function sample(): Promise<Finding> {
  const loaded = await loadWorkspace(sampleWorkspace);
  return {
    what: 'sample workspace',
    ok: loaded.ok,
    detail: loaded.ok ? `version ${loaded.workspace.bot.version}` : `${loaded.problems.length} error(s)`,
  };
}

async function store(folder: string): Promise<Finding> {
  const what = 'data folder';
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
  const opened = openStore(folder);
  if (opened.ok) {
    await opened.store.close();
    return { what, ok: true, detail: `${folder}, database sound` };
  }
  // A desk that runs there is a good sign, not a fault.
  const inUse = opened.problem.code === 'in_use';
  return { what, ok: inUse, detail: inUse ? `${folder}, a desk is running on it` : opened.problem.message };
}

function pages(): Finding {
  const built = existsSync(join(pagesFolder, 'index.html'));
  return { what: 'window', ok: true, detail: built ? 'built' : 'not built yet; the first start builds it' };
}

function electron(): Finding {
  const pointer = join(productFolder, 'node_modules', 'electron', 'path.txt');
  return {
    what: 'Electron',
    ok: true,
    detail: existsSync(pointer) ? 'binary present' : 'no binary here; the window opens in the browser',
  };
}
