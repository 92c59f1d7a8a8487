import { checkEdgeCases, checkTest, checkTitles } from '../check/check-test.ts';
import type { Scopes } from '../check/scope.ts';
import { readShape } from '../format/explain.ts';
import { edgeCasesFile, testFile } from '../format/test-schema.ts';
import type { SourceFile } from '../yaml/source.ts';
import { type ConversationTest, compileEdgeCases, compileTest, type EdgeCase } from './conversation-test.ts';
import type { Checking } from './draft.ts';

const edgeCasesPath = 'tests/edge-cases.yml';

export function readTests(
  sources: ReadonlyMap<string, SourceFile | null>,
  scopes: Scopes,
  checking: Checking,
): ConversationTest[] {
  const read = [...sources].flatMap(([path, source]) => {
    const file = source && path !== edgeCasesPath && readShape(testFile, source, checking.findings);
    return source && file ? [{ source, test: compileTest(source, file) }] : [];
  });
  for (const { source, test } of read) checkTest(source, test, scopes, checking);
  checkTitles(read, checking);
  return read.map(({ test }) => test);
}

export function readEdgeCases(
  sources: ReadonlyMap<string, SourceFile | null>,
  tests: readonly ConversationTest[],
  checking: Checking,
): EdgeCase[] {
  const source = sources.get(edgeCasesPath) ?? null;
  const file = source && readShape(edgeCasesFile, source, checking.findings);
  if (source === null || file === null) return [];
  const cases = compileEdgeCases(source, file);
  checkEdgeCases(source, cases, tests, checking);
  return cases;
}
