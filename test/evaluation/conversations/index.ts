import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskFor } from '../../../main/cli/desk-for.ts';
import { sampleWorkspace } from '../../../main/cli/folders.ts';
import type { Desk } from '../../../main/desk/index.ts';
import { measuredOn } from '../../measuring/machine.ts';
import type { EvaluationOptions, EvaluationResult } from '../evaluation.ts';
import { withDemoIdentities } from './demo-identity.ts';
import { type Judged, judge } from './outcome.ts';
import { play } from './play.ts';
import { type Group, groupDocument, groupText } from './report.ts';
import { customerSides } from './sources.ts';
import { transcripts } from './transcripts.ts';

/** What real customers wrote elsewhere, against the shop sample: one desk, every line as `tandem chat` takes it. */
export async function run(options: EvaluationOptions): Promise<EvaluationResult> {
  const sides = customerSides(options.data);
  const folder = await mkdtemp(join(tmpdir(), 'tandem-evaluation-'));
  const desk = await deskFor({ workspace: sampleWorkspace, data: folder, pauseMs: 0 });
  try {
    await desk.ready();
    const asWritten = await playAll(
      desk,
      sides.map((side) => ({ side, identity: null })),
    );
    const finishable = await playAll(desk, withDemoIdentities(sides));
    const groups: readonly Group[] = [
      {
        name: 'as_written',
        about: 'every line as the customer wrote it, order numbers and addresses of another shop included',
        judged: asWritten,
      },
      {
        name: 'valid_identifiers',
        about:
          'conversations a skill can finish, with orders of the demo shop and a customer who answers its questions',
        judged: finishable,
      },
    ];
    const measured = { ...measuredOn(), workspace: desk.status().version };
    if (options.transcripts)
      await writeFile(
        options.transcripts,
        transcripts(groups, `Conversations of ${measured.at}, ${measured.commit}`),
      );
    const bugs = await bugsIn(folder);
    return {
      document: { ...measured, bugs, groups: groups.map(groupDocument) },
      text: [
        ...groups.map(groupText),
        `bugs logged: ${bugs.length}`,
        `${measured.machine}, commit ${measured.commit}`,
      ].join('\n\n'),
    };
  } finally {
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function playAll(
  desk: Desk,
  casts: readonly Parameters<typeof playOne>[1][],
): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const cast of casts) judged.push(await playOne(desk, cast));
  return judged;
}

async function playOne(
  desk: Desk,
  {
    side,
    identity,
  }: { readonly side: Parameters<typeof play>[1]; readonly identity: Parameters<typeof play>[2] },
): Promise<Judged> {
  return judge(await play(desk, side, identity));
}

/** What broke inside is in the desk's log; its customers were handed to a person. */
async function bugsIn(folder: string): Promise<readonly string[]> {
  const log = await readFile(join(folder, 'desk.log'), 'utf8');
  return log.split('\n').filter((line) => /"event":"[a-z]+\.(?:bug|failed)"/.test(line));
}
