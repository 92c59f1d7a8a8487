import { appendFile, mkdir, open, rename, rm, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { goodFiles, inOneLine, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';
import { type WatchOptions, watchWorkspace } from './watch.ts';
import type { Workspace } from './workspace.ts';

const replies = 'replies/en.yml';
const skill = 'skills/return_item.yml';
const deadlineMs = 15_000;

type Watched = {
  readonly folder: string;
  /** Everything told so far: the question the bot asks, or the first problem. */
  readonly told: string[];
  readonly save: (file: string, content: string) => Promise<void>;
  /** Waits until the newest thing told is this. */
  readonly until: (newest: string) => Promise<void>;
};

async function withWatch(
  use: (watched: Watched) => Promise<void>,
  options: Partial<WatchOptions> = {},
): Promise<void> {
  await withWorkspace({}, async (folder) => {
    const told: string[] = [];
    const watch = watchWorkspace(folder, {
      onLoaded: (workspace) => told.push(question(workspace)),
      onProblems: ([first]) => told.push(first ? inOneLine(first) : 'no problem'),
      ...options,
    });
    const until = async (newest: string) => {
      const giveUp = performance.now() + deadlineMs;
      while (told.at(-1) !== newest && performance.now() < giveUp) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(told.at(-1)).toBe(newest);
    };
    const save = (file: string, content: string) => writeFile(path.join(folder, file), content);
    try {
      await use({ folder, told, save, until });
    } finally {
      await watch.dispose();
    }
  });
}

function question({ bot }: Workspace): string {
  return bot.replies.get('en')?.get('ask_order')?.variants[0]?.text ?? 'built in';
}

/** The replies of the good workspace with another question. */
function asking(text: string): string {
  return `${goodFiles[replies]}`.replace('Which order is it?', text);
}

test('W4 a good save goes live, a broken one keeps the last good version and tells what is wrong', async () => {
  await withWatch(async ({ told, save, until }) => {
    await until('Which order is it?');
    await save(replies, asking('Which one?'));
    await until('Which one?');
    await save(replies, asking('Which {ordr}?'));
    await until('replies/en.yml:1:12 unknown_slot unknown slot "ordr" in {ordr}, did you mean "order"?');
    await save(replies, asking('The number, please?'));
    await until('The number, please?');
    expect(told).toHaveLength(4);
  });
});

test('W4 putting back what was live clears the problems', async () => {
  await withWatch(async ({ save, until }) => {
    await until('Which order is it?');
    await save(replies, 'ask_order: [');
    await until('replies/en.yml:1:13 yaml_syntax a "[" or "{" is not closed; add the missing bracket');
    await save(replies, asking('Which order is it?'));
    await until('Which order is it?');
  });
});

test('W4 editors that save by renaming are followed, again and again', async () => {
  await withWatch(async ({ folder, save, until }) => {
    await until('Which order is it?');
    for (const text of ['First?', 'Second?', 'Third?']) {
      await save('replies/.en.yml.swp', asking(text));
      await rename(path.join(folder, 'replies/.en.yml.swp'), path.join(folder, replies));
      await until(text);
    }
    // As Vim does: the old file moves away, a new one takes its name.
    await rename(path.join(folder, replies), path.join(folder, 'replies/en.yml~'));
    await save(replies, asking('Fourth?'));
    await unlink(path.join(folder, 'replies/en.yml~'));
    await until('Fourth?');
    // And then in place, which a watch of the first file would not see.
    await save(replies, asking('Fifth?'));
    await until('Fifth?');
  });
});

test('W4 a file written in pieces is live when it is whole, and never half', async () => {
  await withWatch(async ({ folder, told, until }) => {
    await until('Which order is it?');
    const whole = asking('Piece by piece?');
    const file = await open(path.join(folder, replies), 'w');
    for (let at = 0; at < whole.length; at += 8) {
      await file.write(whole.slice(at, at + 8));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await file.close();
    await until('Piece by piece?');
    expect(told.filter((line) => !line.includes(':'))).toEqual(['Which order is it?', 'Piece by piece?']);
  });
});

test('W4 deleting a file and putting it back works, and so it does for a folder', async () => {
  await withWatch(async ({ folder, save, until }) => {
    await until('Which order is it?');
    await unlink(path.join(folder, 'workspace.yml'));
    await until(
      `workspace.yml:1:1 file_missing ${folder} is not a workspace: workspace.yml is missing; add it or choose another folder`,
    );
    await save('workspace.yml', goodFiles['workspace.yml'] ?? '');
    await until('Which order is it?');

    await rm(path.join(folder, 'replies'), { recursive: true });
    await until(`${skill}:11:33 unknown_reply unknown reply "ask_order"; add it to the file in replies/`);
    await mkdir(path.join(folder, 'replies'));
    await save(replies, asking('Back again?'));
    await until('Back again?');
    await save(replies, asking('And again?'));
    await until('And again?');
  });
});

test('W4 a workspace whose whole folder goes away and comes back is live again', async () => {
  await withWatch(async ({ folder, save, until }) => {
    await until('Which order is it?');
    await rename(folder, `${folder}-away`);
    await until(`workspace.yml:1:1 file_missing there is no folder ${folder}; check the path`);
    await rename(`${folder}-away`, folder);
    await until('Which order is it?');
    await save(replies, asking('Still watched?'));
    await until('Still watched?');
  });
});

test('W4 a new skill, a test and knowledge are noticed too', async () => {
  const seen: string[] = [];
  await withWatch(
    async ({ folder, save }) => {
      const until = async (newest: string) => {
        const giveUp = performance.now() + deadlineMs;
        while (seen.at(-1) !== newest && performance.now() < giveUp) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        expect(seen.at(-1)).toBe(newest);
      };
      await until('2 skills, 1 tests, 1 documents');
      await save(
        'skills/hello.yml',
        'skill: hello\ndescription: x\nexamples: [a, b, c]\nsteps:\n  - end: true\n',
      );
      await until('3 skills, 1 tests, 1 documents');
      await save(
        'tests/second.yml',
        `${goodFiles['tests/return.yml']}`.replace('a return', 'a second return'),
      );
      await until('3 skills, 2 tests, 1 documents');
      await mkdir(path.join(folder, 'knowledge/deep/er'), { recursive: true });
      await save('knowledge/deep/er/new.md', '# New\n');
      await until('3 skills, 2 tests, 2 documents');
      const told = seen.length;
      await appendFile(path.join(folder, 'knowledge/deep/er/new.md'), 'More.\n');
      while (seen.length === told) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    {
      onLoaded: ({ bot, tests, files }) =>
        seen.push(`${bot.skills.size} skills, ${tests.length} tests, ${files.knowledge.length} documents`),
    },
  );
});

test('W4 patterns, scope, the answers that a test stubs and the edge cases are noticed too', async () => {
  const saves: readonly (readonly [string, string])[] = [
    ['patterns.yml', 'cancelled: [{ say: goodbye }]\n'],
    ['scope.yml', 'use_cases: [{ name: Returns, skills: [return_item], resolved: It is there. }]\n'],
    ['tests/return.yml', `stubs: { shop.get_order: [{ result: 1 }] }\n${goodFiles['tests/return.yml']}`],
    ['tests/return.yml', `stubs: { shop.get_order: [{ result: 2 }] }\n${goodFiles['tests/return.yml']}`],
    [
      'tests/edge-cases.yml',
      '- { case: a, source: b, state: known, test: a return is confirmed before it is registered }\n',
    ],
  ];
  await withWatch(async ({ told, save }) => {
    for (const [file, text] of [['workspace.yml', goodFiles['workspace.yml'] ?? ''] as const, ...saves]) {
      const before = told.length;
      if (before > 0) await save(file, text);
      const giveUp = performance.now() + deadlineMs;
      while (told.length === before && performance.now() < giveUp) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect([file, told.length]).toEqual([file, before + 1]);
    }
    expect(new Set(told)).toEqual(new Set(['Which order is it?']));
  });
});

test('W4 drives that tell of no changes are compared instead', async () => {
  await withWatch(
    async ({ save, until }) => {
      await until('Which order is it?');
      await save(replies, asking('Compared?'));
      await until('Compared?');
      await save(replies, 'ask_order: [');
      await until('replies/en.yml:1:13 yaml_syntax a "[" or "{" is not closed; add the missing bracket');
    },
    { polling: true },
  );
});

test('what is live already is not told again, and nothing is told after the end', async () => {
  await withWorkspace({}, async (folder) => {
    const loaded = await loadWorkspace(folder);
    if (!loaded.ok) throw new Error('not in order');
    const told: string[] = [];
    const stop = new AbortController();
    const watch = watchWorkspace(folder, {
      live: loaded,
      signal: stop.signal,
      onLoaded: (workspace) => told.push(question(workspace)),
      onProblems: () => told.push('problems'),
    });
    await writeFile(path.join(folder, replies), asking('Now?'));
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(told).toEqual(['Now?']);
    stop.abort();
    await writeFile(path.join(folder, replies), asking('Too late?'));
    await watch.dispose();
    await watch.dispose();
    expect(told).toEqual(['Now?']);
  });
});

test('a hundred watches that begin and end leave nothing open', async () => {
  await withWorkspace({}, async (folder) => {
    const count = () => process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;
    const before = count();
    for (let round = 0; round < 100; round += 1) {
      const watch = watchWorkspace(folder, { onLoaded: () => undefined, onProblems: () => undefined });
      if (round % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await watch.dispose();
    }
    // The system closes its handles a moment after they were let go.
    const giveUp = performance.now() + deadlineMs;
    while (count() > before && performance.now() < giveUp) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(count()).toBe(before);
  });
});
