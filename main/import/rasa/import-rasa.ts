import { loadWorkspace, readable } from '../../workspace/index.ts';
import { connectorsOf } from './connectors.ts';
import { letsGo, reached } from './endings.ts';
import { CannotImport, type Note } from './model.ts';
import { nameOf, titleOf } from './names.ts';
import { importPatterns } from './patterns.ts';
import { planOf } from './plan.ts';
import { readProject } from './read-project.ts';
import { engineReplies, repliesOf } from './responses.ts';
import { type ImportedSkill, importSkill } from './skills.ts';
import { everyStep, type Step, withoutLastEnd } from './step.ts';
import { importTests } from './tests.ts';
import { Notes } from './tree.ts';
import { type OutFile, writeWorkspace } from './write.ts';

export type ImportResult =
  | {
      readonly ok: true;
      readonly folder: string;
      readonly skills: number;
      readonly tests: number;
      readonly notes: readonly Note[];
      /** What `check` still has against it; empty as a rule. */
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/**
 * Makes a workspace of a Rasa CALM project: all of it, or nothing. What could not be carried over is in the notes.
 */
export async function importRasa(folder: string, out: string): Promise<ImportResult> {
  try {
    return await run(folder, out);
  } catch (error) {
    if (!(error instanceof CannotImport)) throw error;
    return { ok: false, message: readable(error.message) };
  }
}

async function run(folder: string, out: string): Promise<ImportResult> {
  const notes = new Notes();
  const project = await readProject(folder, notes);
  const plan = planOf(project, notes);
  const skills = withoutUnreached(plan.flows.map((flow) => importSkill(flow, plan)));
  const confirmed = new Set(skills.flatMap(({ compiled }) => [...compiled.confirmed.keys()]));
  const { patterns, replies: patternReplies } = importPatterns(plan);
  const replies = repliesOf(plan, confirmed, shownSlots(skills));
  const spoken = Object.fromEntries(
    [...plan.actions.values()].flatMap(({ says }) => (says === null ? [] : [[says, `{${says}}`]])),
  );
  const asPattern = Object.fromEntries(
    Object.entries(patternReplies).flatMap(([own, response]) =>
      replies[response] === undefined ? [] : [[own, replies[response]]],
    ),
  );
  const tests = importTests(plan, skills);
  const connectors = connectorsOf(
    plan,
    skills.map(({ file }) => file.steps),
  );
  const files: readonly OutFile[] = [
    {
      file: 'workspace.yml',
      comments: [`Imported from the Rasa project ${project.name}.`],
      content: {
        workspace: nameOf(project.name),
        title: titleOf(project.name),
        locale: project.locale,
        mode: 'autopilot',
      },
    },
    {
      file: 'connectors.yml',
      comments: ['Custom actions. Put the address of the system that does them under base_url.'],
      content: { connectors },
    },
    {
      file: `replies/${project.locale}.yml`,
      content: { ...spoken, ...replies, ...asPattern, ...engineReplies(plan, notes) },
    },
    ...(Object.keys(patterns).length === 0 ? [] : [{ file: 'patterns.yml', content: patterns }]),
    ...skills.map(({ file, comments }) => ({ file: `skills/${file.skill}.yml`, comments, content: file })),
    ...tests,
  ];
  let problems: readonly string[] = [];
  const target = await writeWorkspace(out, files, async (written) => {
    const loaded = await loadWorkspace(written);
    const found = loaded.ok ? loaded.testProblems : loaded.problems;
    problems = found.map(({ file, line, message }) => `${file}:${line} ${message}`);
  });
  return {
    ok: true,
    folder: target,
    skills: skills.length,
    tests: tests.length,
    notes: notes.all(),
    problems,
  };
}

/** What stands behind a skill that always ends with a person is never reached. */
function withoutUnreached(skills: readonly ImportedSkill[]): readonly ImportedSkill[] {
  const byName = new Map(skills.map(({ file }) => [file.skill, file]));
  const gone = (name: string): boolean => letsGo(byName.get(name)?.steps ?? [], gone);
  return skills.map((skill) => {
    const kept = withoutLastEnd(reached(skill.file.steps, gone));
    // A flow that does nothing is a skill that ends at once.
    const steps: readonly Step[] = kept.length > 0 ? kept : [{ end: true }];
    const { resolved, ...file } = skill.file;
    const isSaid = everyStep(steps).some((step) => 'say' in step && step.say === resolved);
    return { ...skill, file: { ...file, steps, ...(resolved !== undefined && isSaid ? { resolved } : {}) } };
  });
}

/** Slots that replies may show: those of any skill. */
function shownSlots(skills: readonly ImportedSkill[]): ReadonlySet<string> {
  return new Set(skills.flatMap(({ file }) => Object.keys(file.slots ?? {})));
}
