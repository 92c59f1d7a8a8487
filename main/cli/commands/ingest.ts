import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type IngestReport,
  type Knowledge,
  looksLikeAddress,
  whyNoWebAddress,
} from '../../knowledge/index.ts';
import { openTrustStore, readable } from '../../workspace/index.ts';
import { CannotRun, type CliCommand, dataOption, jsonOption } from '../command.ts';
import { resourcesFolder, trustFile, workspaceFolder } from '../folders.ts';
import { withKnowledge } from '../knowledge-for.ts';

const mostSources = 1000;

type Skipped = IngestReport['skipped'];

type Loading = {
  readonly knowledge: Knowledge;
  readonly documents: string;
  readonly isTrusted: boolean;
  readonly isSite: boolean;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
};

export const ingest: CliCommand = {
  name: 'ingest',
  usage: 'WORKSPACE [PATH or URL …] [--site] [--trust] [--data DIR] [--json]',
  about: "Loads a workspace's knowledge; what is given is put into its knowledge folder first.",
  takes: [1, mostSources],
  options: {
    site: { type: 'boolean', about: 'a URL means all pages below it, not one page' },
    trust: { type: 'boolean', about: 'trust this workspace from now on: URLs may be loaded for it' },
    data: dataOption,
    json: jsonOption,
  },
  run: async (args) => {
    const [workspace = '.', ...sources] = args.positionals;
    const isTrusted = await trusted(workspaceFolder(workspace), args.flag('trust'));
    await Promise.all(sources.map(checkSource));
    const json = args.flag('json');
    const { signal, done } = stopOnInterrupt();
    try {
      return await withKnowledge(workspace, args.text('data'), async (knowledge, documents) => {
        const say = (text: string) => {
          if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
        };
        const loading = { knowledge, documents, isTrusted, isSite: args.flag('site'), signal, say };
        const skipped = await loadSources(sources, loading);
        const synced = await knowledge.sync(documents, {
          signal,
          onProgress: ({ documentsDone, documentsTotal, passagesEmbedded }) =>
            say(`${documentsDone} of ${documentsTotal} documents, ${passagesEmbedded} passages embedded`),
        });
        say('');
        const report = { ...synced, skipped: [...skipped, ...synced.skipped] };
        process.stdout.write(json ? `${JSON.stringify(report)}\n` : inWords(report));
        return report.skipped.length === 0 && !report.cancelled ? 0 : 1;
      });
    } finally {
      done();
    }
  },
};

/** What cannot be loaded at all is said before anything is changed. */
async function checkSource(source: string): Promise<void> {
  if (looksLikeAddress(source)) return;
  const found = await stat(resolve(source)).catch(() => null);
  if (found === null || !(found.isFile() || found.isDirectory()))
    throw new CannotRun(`${resolve(source)} is no file or folder. Give a file, a folder or a web address.`);
}

async function loadSources(sources: readonly string[], loading: Loading): Promise<Skipped> {
  const { knowledge, documents, signal } = loading;
  const skipped: Skipped[number][] = [];
  for (const source of sources) {
    if (signal.aborted) break;
    const result = looksLikeAddress(source)
      ? await loadAddress(source, loading)
      : await knowledge.addFiles(documents, resolve(source), signal);
    skipped.push(...result.skipped);
  }
  return skipped;
}

/** Whoever wrote a workspace must not be able to make this machine ask for addresses. */
async function loadAddress(source: string, loading: Loading): Promise<{ readonly skipped: Skipped }> {
  if (!loading.isTrusted) {
    const reason =
      whyNoWebAddress(source) ??
      'this workspace is not trusted yet, so nothing is loaded from the web for it; look at its files and say --trust';
    return { skipped: [{ file: source, reason }] };
  }
  return loading.knowledge.importAddress(loading.documents, source, {
    signal: loading.signal,
    onProgress: ({ done, total }) => loading.say(`${done} of ${total} pages`),
    ...(loading.isSite ? { site: true } : {}),
  });
}

async function trusted(workspace: string, isSaidNow: boolean): Promise<boolean> {
  const store = openTrustStore(trustFile(), join(resourcesFolder, 'workspaces'));
  if (isSaidNow) await store.trust(workspace);
  return store.isTrusted(workspace);
}

/** The first Ctrl-C ends the work in good order; what is done stays, and the next run goes on from there. */
function stopOnInterrupt(): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  return { signal: controller.signal, done: () => void process.removeListener('SIGINT', stop) };
}

function inWords({
  documents,
  passages,
  added,
  updated,
  removed,
  ms,
  skipped,
  cancelled,
}: IngestReport): string {
  const counts = `${documents} documents, ${passages} passages: ${added} added, ${updated} updated, ${removed} removed in ${Math.round(ms)} ms.`;
  const stopped = cancelled ? ['Stopped; run it again to go on.'] : [];
  return `${[counts, ...skipped.map(({ file, reason }) => readable(`skipped ${file}: ${reason}`)), ...stopped].join('\n')}\n`;
}
