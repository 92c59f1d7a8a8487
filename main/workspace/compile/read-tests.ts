import { checkDocuments, checkEdgeCases, checkTest, checkTitles } from '../check/check-test.ts';
import type { Scopes } from '../check/scope.ts';
import { readShape } from '../format/explain.ts';
import { edgeCasesFile, testFile } from '../format/test-schema.ts';
import { type ConversationTest, compileEdgeCases, compileTest, type EdgeCase } from './conversation-test.ts';
import type { Checking } from './draft.ts';
import type { WorkspaceSources } from './read-sources.ts';

const edgeCasesPath = 'tests/edge-cases.yml';

export function readTests(
  { tests, documents }: Pick<WorkspaceSources, 'tests' | 'documents'>,
  scopes: Scopes,
  checking: Checking,
): ConversationTest[] {
  const read = [...tests].flatMap(([path, source]) => {
    const file = source && path !== edgeCasesPath && readShape(testFile, source, checking.findings);
    return source && file ? [{ source, test: compileTest(source, file) }] : [];
  });
  for (const { source, test } of read) {
    checkTest(source, test, scopes, checking);
    checkDocuments(source, test, documents, checking);
  }
  checkTitles(read, checking);
  return read.map(({ test }) => test);
}

export function readEdgeCases(
  sources: Pick<WorkspaceSources, 'tests'>,
  tests: readonly ConversationTest[],
  checking: Checking,
): EdgeCase[] {
  const source = sources.tests.get(edgeCasesPath) ?? null;
  const file = source && readShape(edgeCasesFile, source, checking.findings);
  if (source === null || file === null) return [];
  const cases = compileEdgeCases(source, file);
  checkEdgeCases(source, cases, tests, checking);
  return cases;
}
