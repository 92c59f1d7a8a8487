import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { type Arguments, CannotRun } from '../../command.ts';

/** A row of a file with where it stands, for whoever finds more wrong with it. */
export type Row<T> = { readonly value: T; readonly at: string };

/** The value of an option that names a file. */
export function neededFile(args: Arguments, option: string): string {
  const file = args.text(option);
  if (file === undefined || file === '')
    throw new CannotRun(`--${option} FILE is missing: a file of JSON Lines. See --help.`);
  return file;
}

/** Whole files are held in memory; the largest public set has 3 MB. */
const largestBytes = 100 * 2 ** 20;
const shownCharacters = 60;

/**
 * Rows of a JSON Lines file, as UTF-8 with or without a byte order mark; empty lines do not count. `like` is a row as it
 * should be, for the sentence that says what is wrong with one.
 */
export async function readRows<T>(
  file: string,
  schema: z.ZodType<T>,
  like: string,
): Promise<readonly Row<T>[]> {
  const rows = (await readText(file)).split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const at = `${file}:${index + 1}`;
    const row = jsonOf(line, at, like);
    const parsed = schema.safeParse(row);
    if (!parsed.success) throw new CannotRun(`${at} ${fault(row, parsed.error)}. A row is like ${like}`);
    return [{ value: parsed.data, at }];
  });
  if (rows.length === 0) throw new CannotRun(`${file} has no rows. Each line is a row like ${like}`);
  return rows;
}

async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new CannotRun(`There is no file ${file}. Give a file of JSON Lines.`);
  if (found.size > largestBytes)
    throw new CannotRun(
      `${file} has ${Math.round(found.size / 2 ** 20)} MB; up to ${largestBytes / 2 ** 20} MB are read. Take a part of its rows.`,
    );
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CannotRun(`${file} cannot be read (${error.code}). Check its permissions.`);
  });
  try {
    // Takes a byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CannotRun(`${file} is not UTF-8 text. Save it as JSON Lines in UTF-8.`);
  }
}

function jsonOf(line: string, at: string, like: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const shown = line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
    // As a JSON text, so that no control character reaches a terminal.
    throw new CannotRun(`${at} is not JSON: ${JSON.stringify(shown)}. A row is like ${like}`);
  }
}

function fault(row: unknown, { issues: [issue] }: z.ZodError): string {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'is no JSON object';
  const path = issue?.path.join('.') ?? '';
  if (path === '') return `has ${issue?.message}`;
  return Object.hasOwn(row, path) || path.includes('.')
    ? `has a wrong "${path}" (${issue?.message})`
    : `has no "${path}"`;
}
