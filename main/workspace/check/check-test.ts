import type { ConversationTest } from '../compile/conversation-test.ts';
import type { Checking } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import type { Scopes } from './scope.ts';

/** Checks that a test speaks of skills, slots and actions that exist. */
export function checkTest(
  source: SourceFile,
  test: ConversationTest,
  scopes: Scopes,
  { names, findings }: Checking,
): void {
  const check = (
    path: Path,
    kind: 'skill' | 'slot' | 'action',
    name: string,
    known: ReadonlySet<string> | null,
  ) => {
    if (known === null || known.has(name)) return;
    const hint = didYouMean(name, known) || '; name one that the workspace has';
    findings.error(source, path, `unknown_${kind}`, `unknown ${kind} "${name}"${hint}`);
  };
  const actions = names.actions && new Set(names.actions.keys());
  const slots = names.isComplete ? scopes.all : null;
  for (const [index, step] of test.steps.entries()) {
    if (step.kind !== 'bot') continue;
    const path = ['steps', index, 'bot'];
    const { skill, confirms, asks, called, notCalled } = step.expect;
    if (skill !== null) check([...path, 'skill'], 'skill', skill, names.skills);
    if (confirms !== null) check([...path, 'confirms'], 'skill', confirms, names.skills);
    if (asks !== null) check([...path, 'asks'], 'slot', asks, slots);
    for (const slot of Object.keys(step.expect.slots)) check([...path, 'slots', slot], 'slot', slot, slots);
    for (const action of called) check([...path, 'called'], 'action', action, actions);
    for (const action of notCalled) check([...path, 'not_called'], 'action', action, actions);
  }
  if (test.steps.some(({ kind }) => kind === 'bot')) return;
  findings.warning(
    source,
    ['steps'],
    'test_checks_nothing',
    'no step expects anything of the bot; add one',
    'key',
  );
}
