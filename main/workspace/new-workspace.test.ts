import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';
import { newWorkspace } from './new-workspace.ts';
import { openTrustStore } from './trust.ts';

/** A folder with samples in it (`samples/good`) and room for new workspaces. */
async function withSamples(use: (folder: string, templates: string) => Promise<void>): Promise<void> {
  await withWorkspace({}, async (good) => {
    await withWorkspace({}, async (folder) => {
      await cp(good, path.join(folder, 'samples/good'), { recursive: true });
      await use(folder, path.join(folder, 'samples'));
    });
  });
}

test('W3 a new workspace is a sample of its own, in order and trusted', async () => {
  await withSamples(async (folder, templates) => {
    const target = path.join(folder, 'deep/er/mine');
    const trust = openTrustStore(path.join(folder, 'trust.json'), templates);
    const made = await newWorkspace({ target, template: 'good', templates, trust });
    expect(made).toEqual({ ok: true, folder: target });
    const [mine, sample] = [await loadWorkspace(target), await loadWorkspace(path.join(templates, 'good'))];
    if (!mine.ok || !sample.ok) throw new Error('not in order');
    expect(mine.workspace.bot.version).toBe(sample.workspace.bot.version);
    expect(await trust.isTrusted(target)).toBe(true);
    expect(await readdir(path.dirname(target))).toEqual(['mine']);
  });
});

test('W3 an empty folder is used, one with files in it is left as it is', async () => {
  await withSamples(async (folder, templates) => {
    const target = path.join(folder, 'mine');
    await mkdir(target);
    expect(await newWorkspace({ target, template: 'good', templates })).toEqual({ ok: true, folder: target });
    await writeFile(path.join(target, 'workspace.yml'), 'mine');
    const before = await readdir(folder);
    expect(await newWorkspace({ target, template: 'good', templates })).toEqual({
      ok: false,
      code: 'target_not_empty',
      message: `${target} already has files in it; choose a folder that does not exist or is empty.`,
    });
    expect(await readdir(folder)).toEqual(before);
  });
});

test('W3 a template that does not exist and a folder that cannot be made say what would be right', async () => {
  await withSamples(async (folder, templates) => {
    const target = path.join(folder, 'mine');
    expect(await newWorkspace({ target, template: 'goods', templates })).toEqual({
      ok: false,
      code: 'unknown_template',
      message: 'There is no template "goods", did you mean "good"?',
    });
    expect(await newWorkspace({ target, template: '../samples/good', templates })).toMatchObject({
      code: 'unknown_template',
      message: 'There is no template "../samples/good"; use good',
    });
    await writeFile(path.join(folder, 'file'), '');
    expect(
      await newWorkspace({ target: path.join(folder, 'file/mine'), template: 'good', templates }),
    ).toMatchObject({ ok: false, code: 'target_unusable' });
    expect(await readdir(folder)).not.toContain('mine');
  });
});

test.runIf(process.platform === 'linux')(
  'W3 a place where nothing can be made is told, and nothing stays beside it',
  async () => {
    await withSamples(async (folder, templates) => {
      await writeFile(path.join(folder, 'file'), 'mine');
      await symlink(path.join(folder, 'nowhere'), path.join(folder, 'link'));
      const before = await readdir(folder);
      for (const target of ['/proc/none/mine', path.join(folder, 'file/mine'), path.join(folder, 'link')]) {
        expect(await newWorkspace({ target, template: 'good', templates })).toMatchObject({
          ok: false,
          code: 'target_unusable',
          message: expect.stringContaining(`${target} cannot be used: `),
        });
      }
      expect(await readdir(folder)).toEqual(before);
    });
  },
);
