import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodFiles, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';

/** Pieces of text that mean something to YAML, to expressions, to templates or to patterns. */
const pieces = [
  '\t',
  '\n',
  '  ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '#',
  '&a ',
  '*a',
  '!!str ',
  '|',
  '>',
  '---\n',
  '? ',
  '%',
  '@',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '😀',
  '\u2028',
  '(',
  ')+',
  '\\1',
  '{0,}',
  '010',
  '1.10',
  'NO',
  '~',
  'null',
  '<<: *a',
  '__proto__',
  'constructor',
  'slots.',
  'slots.order',
  'error.code',
  'days(context.today, slots.order)',
  'give_up: [{ collect: order }]',
  'failed: [{ use: return_item }]',
  'available: slots.order',
  '{{order}}',
  'use: return_item',
  'set: { order: null }',
  '..',
  '1e999',
];

/** The good workspace with one of each kind of file. */
const allFiles: Readonly<Record<string, string>> = {
  ...goodFiles,
  'patterns.yml':
    'cancelled:\n  - say: cancelled\n  - if: context.tone != "upset"\n    then: [{ use: return_item }]\n',
  'scope.yml': `use_cases:
  - { name: Returns, skills: [return_item], resolved: The label is there. }
out_of_scope:
  - { topic: law, examples: [can I sue, is it legal, my rights], reply: No advice for {order}., route: handoff }
`,
  'tests/edge-cases.yml':
    '- { case: a, source: b, state: known, test: a return is confirmed before it is registered }\n',
};

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), piece: fc.constantFrom(...pieces) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    piece: fc.string({ unit: 'binary', maxLength: 20 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), length: fc.nat({ max: 60 }) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.nat(),
    length: fc.nat({ max: 60 }),
    times: fc.nat({ max: 60 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, change: Mutation): string {
  const at = text.length === 0 ? 0 : change.at % text.length;
  switch (change.kind) {
    case 'insert':
      return text.slice(0, at) + change.piece + text.slice(at);
    case 'delete':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'repeat':
      return text.slice(0, at) + text.slice(at, at + change.length).repeat(change.times) + text.slice(at);
    case 'cut':
      return text.slice(0, at);
  }
}

test('S1 a workspace whose files are changed at random always ends in a bot or in problems with a place', async () => {
  const files = Object.keys(allFiles).filter((file) => file.endsWith('.yml'));
  await withWorkspace(allFiles, async (folder) => {
    const property = fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (file, changes) => {
        const good = allFiles[file] ?? '';
        const text = changes.reduce(mutate, good);
        await writeFile(path.join(folder, file), text);
        const result = await loadWorkspace(folder);
        await writeFile(path.join(folder, file), good);
        for (const problem of result.ok ? result.warnings : result.problems) {
          expect(problem.line).toBeGreaterThan(0);
          expect(problem.column).toBeGreaterThan(0);
          expect(problem.message).toMatch(/^[^\p{Cc}\u2028]{10,500}$/u);
          expect([...files, 'skills']).toContain(problem.file);
        }
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});
