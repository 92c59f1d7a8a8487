import { EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import { parseDocument } from 'yaml';
import type { Findings, ProblemCode } from '../problem.ts';
import { findLineStarts, linePosition, type SourceFile } from './source.ts';
import { buildTree } from './yaml-tree.ts';

/** Deeper than any skill a person can follow. */
const maxDepth = 50;
const maxAliases = 50;

/**
 * Reads YAML of unknown origin. js-yaml comes first as a gatekeeper: it refuses deep nesting in no time, where the
 * `yaml` package can end the whole process. Only what it lets through is given to `yaml`, which knows where every
 * node stands. Null means that the problems have been reported.
 */
export function parseYaml(file: string, text: string, findings: Findings): SourceFile | null {
  const lineStarts = findLineStarts(text);
  const report = (offset: number, code: ProblemCode, message: string) =>
    findings.fileError(file, code, message, linePosition(lineStarts, offset));

  const refusal = gatekeep(text);
  if (refusal !== null) {
    report(refusal.offset, refusal.code, refusal.message);
    return null;
  }
  const document = parseDocument(text, {
    // Compared pairwise by the parser; the tree does it with one look-up a key.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      report(error.pos[0], 'yaml_syntax', `this is not valid YAML: ${sentence(error.message)}`);
    }
    return null;
  }
  if (document.contents === null) {
    report(0, 'yaml_empty', `${file} is empty; see docs/skills.md for what belongs there`);
    return null;
  }
  const tree = buildTree(document.contents, maxDepth);
  const source: SourceFile = { file, text, lineStarts, root: tree.root };
  for (const { offset, path, code, message } of tree.errors) {
    findings.errorAt(source, offset, path, code, message);
  }
  if (tree.isCut) return null;
  // What customers write in tests is "yes" and "no" all the time, and nothing else reads these files.
  if (file.startsWith('tests/')) return source;
  for (const { path, message } of tree.ambiguous) findings.warning(source, path, 'ambiguous_text', message);
  return source;
}

type Refusal = { readonly offset: number; readonly code: ProblemCode; readonly message: string };

function gatekeep(text: string): Refusal | null {
  let documents = 0;
  let aliases = 0;
  try {
    for (const event of parseEvents(text, { maxDepth })) {
      // An alias has nothing but its anchor; every other node may also have a tag.
      if (event.type === EVENT_ID.ALIAS) {
        aliases += 1;
        if (aliases > maxAliases) {
          return {
            offset: event.anchorStart,
            code: 'yaml_alias',
            message: `more than ${maxAliases} aliases (*name) in one file; write the values out`,
          };
        }
      } else if ('tagStart' in event && event.tagStart >= 0) {
        const tag = text.slice(event.tagStart, Math.min(event.tagEnd, event.tagStart + 40));
        return {
          offset: event.tagStart,
          code: 'yaml_tag',
          message: `YAML tags such as "${tag}" are not used here; remove it`,
        };
      } else if (event.type === EVENT_ID.DOCUMENT) {
        documents += 1;
      }
    }
  } catch (error) {
    return explainRefusal(text, error);
  }
  if (documents <= 1) return null;
  const second = /^---/m.exec(text.slice(3));
  return {
    offset: second === null ? 0 : second.index + 3,
    code: 'yaml_documents',
    message: 'a file holds one document; move what follows "---" to a file of its own',
  };
}

/** Reasons js-yaml gives, as a person would say what to do about them. */
const explanations: readonly (readonly [RegExp, ProblemCode, string])[] = [
  [
    /maxDepth/,
    'yaml_too_deep',
    `nested deeper than ${maxDepth} levels; move the inner steps to a skill of their own`,
  ],
  [/^tab characters/, 'yaml_tab', 'a tab indents this line; indent with spaces'],
  [
    /a multiline key may not be an implicit key/,
    'yaml_syntax',
    'the line before is no "key: value"; add the ":" and a value',
  ],
  [
    /^unexpected end of the stream within a (double|single) quoted/,
    'yaml_syntax',
    'a quoted text is not closed; add the missing quote',
  ],
  [
    /^unexpected end of the stream within a flow collection/,
    'yaml_syntax',
    'a "[" or "{" is not closed; add the missing bracket',
  ],
  [
    /^deficient indentation/,
    'yaml_syntax',
    'a quote or bracket that begins above is not closed, or this line belongs further to the right',
  ],
  [/^missed comma/, 'yaml_syntax', 'a comma is missing in a "[…]" or "{…}"; put one between the entries'],
  [
    /^unknown escape sequence/,
    'yaml_syntax',
    'a "\\" begins an unknown sign in double quotes; use single quotes or write "\\\\"',
  ],
  [
    /^the stream contains non-printable|^null byte/,
    'yaml_syntax',
    'an invisible control character stands here; delete it',
  ],
  [
    /^unidentified alias/,
    'yaml_alias',
    'this alias (*name) has no anchor (&name) before it; write the value out',
  ],
  [
    /^bad indentation/,
    'yaml_syntax',
    'this does not fit what stands before it: indent it like its neighbours, or put a text with ": " or a special first character in quotes',
  ],
];

function explainRefusal(text: string, error: unknown): Refusal {
  // Whatever a parser throws at hostile text is a property of the text; it must not end the process.
  if (!(error instanceof YAMLException)) {
    return { offset: 0, code: 'yaml_syntax', message: 'this cannot be read as YAML; check the file' };
  }
  const offset = Math.min(error.mark?.position ?? 0, text.length);
  const known = explanations.find(([pattern]) => pattern.test(error.reason));
  return known
    ? { offset, code: known[1], message: known[2] }
    : { offset, code: 'yaml_syntax', message: `this is not valid YAML: ${sentence(error.reason)}` };
}

function sentence(message: string): string {
  const [line = ''] = message.split('\n');
  return line.charAt(0).toLowerCase() + line.slice(1, 200);
}
