import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CannotRun, type CliCommand, dataOption, jsonOption } from '../command.ts';
import { withKnowledge } from '../knowledge-for.ts';

const mostPaths = 1000;

export const ingest: CliCommand = {
  name: 'ingest',
  usage: 'WORKSPACE [PATH …] [--data DIR] [--json]',
  about: "Loads a workspace's knowledge; files given are copied into its knowledge folder first.",
  takes: [1, mostPaths],
  options: { data: dataOption, json: jsonOption },
  run: async (args) => {
    const [workspace = '.', ...paths] = args.positionals;
    return withKnowledge(workspace, args.text('data'), async (knowledge, documents) => {
      for (const path of paths) await copyInto(documents, path);
      const json = args.flag('json');
      const report = await knowledge.sync(documents, {
        onProgress: ({ documentsDone, documentsTotal }) => {
          if (!json && process.stderr.isTTY)
            process.stderr.write(`\r${documentsDone} of ${documentsTotal} documents`);
        },
      });
      if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else {
        const { documents: count, passages, added, updated, removed, ms } = report;
        process.stdout.write(
          `${count} documents, ${passages} passages: ${added} added, ${updated} updated, ${removed} removed in ${Math.round(ms)} ms.\n`,
        );
        for (const { file, reason } of report.skipped) process.stdout.write(`skipped ${file}: ${reason}\n`);
      }
      return report.skipped.length === 0 ? 0 : 1;
    });
  },
};

async function copyInto(folder: string, path: string): Promise<void> {
  if (/^https?:/i.test(path))
    throw new CannotRun(
      `${path}: web addresses are not loaded yet. Save the page as Markdown and give the file.`,
    );
  const source = resolve(path);
  const found = await stat(source).catch(() => null);
  if (found === null || !found.isFile())
    throw new CannotRun(
      `${source} is not a file. Give Markdown or text files, or put a folder into ${folder}.`,
    );
  await mkdir(folder, { recursive: true });
  await copyFile(source, join(folder, basename(source)));
}
