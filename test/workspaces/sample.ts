import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect } from 'vitest';

/** A file of a sample workspace; its text is one line, because sentences break where they like. */
export type SampleFile = { readonly name: string; readonly text: string };

export function sampleFolder(sample: string): string {
  return join(import.meta.dirname, '../../resources/workspaces', sample);
}

export async function filesOf(sample: string, ending: string): Promise<readonly SampleFile[]> {
  const folder = sampleFolder(sample);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: name.replaceAll('\\', '/'),
      text: (await readFile(join(folder, name), 'utf8')).replaceAll(/\s+/g, ' '),
    })),
  );
}

export async function repliesOf(sample: string, locale: string): Promise<Record<string, unknown>> {
  return load(await readFile(join(sampleFolder(sample), `replies/${locale}.yml`), 'utf8')) as Record<
    string,
    unknown
  >;
}

/** Shorter articles answer little, longer ones are about more than one thing. */
export function expectAnswerableLength(articles: readonly SampleFile[]): void {
  for (const { name, text } of articles) {
    const words = text.split(' ').length;
    expect([name, words >= 120 && words <= 480]).toEqual([name, true]);
  }
}
