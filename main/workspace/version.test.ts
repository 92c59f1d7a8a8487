import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Changes, goodFiles, loadChanged, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';
import type { Workspace } from './workspace.ts';

async function versions(changes: Changes): Promise<readonly [string, string]> {
  const result = await loadChanged(changes);
  if (!result.ok) throw new Error('not in order');
  return [result.workspace.bot.version, result.workspace.knowledgeVersion];
}

test('W5 the version of a bot is a hash of the files that make it', async () => {
  const [version, knowledge] = await versions({});
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  expect(knowledge).toMatch(/^[0-9a-f]{16}$/);
  expect(await versions({})).toEqual([version, knowledge]);

  const [changed, sameKnowledge] = await versions({ 'replies/en.yml': ['Which order', 'What order'] });
  expect([changed === version, sameKnowledge]).toEqual([false, knowledge]);
  const [sameBot, changedKnowledge] = await versions({
    'knowledge/returns.md': '# Returns\n\nWithin 14 days.\n',
  });
  expect([sameBot, changedKnowledge === knowledge]).toEqual([version, false]);
  expect(await versions({ 'tests/return.yml': ['boots', 'shoes'] })).toEqual([version, knowledge]);
});

test('W5 patterns, scope and every language are part of the version; edge cases are not', async () => {
  const patterns = 'cancelled: [{ say: cancelled }]\n';
  const scope = 'use_cases:\n  - { name: Returns, skills: [return_item], resolved: It is there. }\n';
  const found = [
    await versions({}),
    await versions({ 'patterns.yml': patterns }),
    await versions({ 'patterns.yml': patterns.replace('say: cancelled', 'say: goodbye') }),
    await versions({ 'scope.yml': scope }),
    await versions({ 'scope.yml': scope.replace('there', 'done') }),
    await versions({ 'replies/de.yml': 'window_closed: Zu spät.\n' }),
    await versions({ 'workspace.yml': ['mode: autopilot', 'mode: autopilot\ntimezone: Europe/Oslo'] }),
  ].map(([version]) => version);
  expect(new Set(found).size).toBe(found.length);
  const edge =
    '- { case: a, source: b, state: known, test: a return is confirmed before it is registered }\n';
  expect((await versions({ 'tests/edge-cases.yml': edge }))[0]).toBe(found[0]);
});

test('moving text from one file to the next, or renaming a file, is another version', async () => {
  const [version] = await versions({});
  const [renamed] = await versions({
    'skills/return_item.yml': null,
    'skills/return.yml': goodFiles['skills/return_item.yml'] ?? '',
  });
  expect(renamed).not.toBe(version);
});

test('knowledge is read again when a file of the same size takes the place of another', async () => {
  await withWorkspace({}, async (folder) => {
    const cache = new Map();
    const load = async (): Promise<Workspace> => {
      const result = await loadWorkspace(folder, cache);
      if (!result.ok) throw new Error('not in order');
      return result.workspace;
    };
    const before = await load();
    const file = path.join(folder, 'knowledge/returns.md');
    await writeFile(`${file}.new`, '# Returns\n\nWithin 14 days.\n');
    await rename(`${file}.new`, file);
    expect((await load()).knowledgeVersion).not.toBe(before.knowledgeVersion);
  });
});
