import { builtInReplies } from '../../dialogue/index.ts';
import type { BotExpectation, ConversationTest, EdgeCase } from '../compile/conversation-test.ts';
import type { Checking } from '../compile/draft.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { checkChannel } from './channel.ts';
import { searchProblem } from './pattern.ts';
import type { Scopes } from './scope.ts';

type Kind = 'skill' | 'slot' | 'action' | 'reply';
type Name = { readonly kind: Kind; readonly name: string; readonly path: Path };

/**
 * Checks that a test speaks of skills, slots, actions and replies that exist, and that it can fail at all. A test that
 * cannot fail is advice here, because the bot works without it; `tandem test` fails it.
 */
export function checkTest(
  source: SourceFile,
  test: ConversationTest,
  scopes: Scopes,
  checking: Checking,
): void {
  const { findings } = checking;
  const known = knownNames(scopes, checking);
  for (const { kind, name, path } of namesOf(test)) {
    const names = known[kind];
    if (names === null || names.has(name) || findings.isFull(source)) continue;
    const hint = didYouMean(name, names) || '; name one that the workspace has';
    findings.error(source, path, `unknown_${kind}`, `unknown ${kind} "${name}"${hint}`);
  }
  checkChannel(source, ['channel'], test.channel, findings);
  checkPatterns(source, test, checking);
  for (const [index, step] of test.steps.entries()) {
    if (step.kind !== 'bot' || step.expects.length > 0) continue;
    const message = 'bot: nothing is expected here; say what the bot must do';
    findings.warning(source, ['steps', index, 'bot'], 'test_checks_nothing', message, 'key');
  }
  if (test.steps.some((step) => step.kind === 'bot' && (step.expects.length === 0 || canFail(step.expects))))
    return;
  const message = 'no step expects anything of the bot, so this test cannot fail; add one';
  findings.warning(source, ['steps'], 'test_checks_nothing', message, 'key');
}

/** A regular expression that takes for ever would stop all tests. */
function checkPatterns(source: SourceFile, test: ConversationTest, { findings }: Checking): void {
  for (const [index, step] of test.steps.entries()) {
    for (const expectation of step.kind === 'bot' ? step.expects : []) {
      const problem = expectation.kind === 'matches' ? searchProblem(expectation.text) : null;
      if (problem === null || findings.isFull(source)) continue;
      findings.error(source, ['steps', index, 'bot', 'matches'], 'bad_pattern', `matches: ${problem}`);
    }
  }
}

/** An article that a test cites and nobody wrote is told; the bot answers from the others. */
export function checkDocuments(
  source: SourceFile,
  test: ConversationTest,
  documents: readonly string[],
  { findings }: Checking,
): void {
  for (const [index, step] of test.steps.entries()) {
    for (const expectation of step.kind === 'bot' ? step.expects : []) {
      if (expectation.kind !== 'cites') continue;
      const wanted = `knowledge/${expectation.document.replace(/^knowledge\//, '')}`;
      if (documents.includes(wanted)) continue;
      const hint = didYouMean(wanted, documents) || '; name a file of knowledge/';
      const path = ['steps', index, 'bot', 'cites'];
      findings.warning(source, path, 'unknown_document', `there is no document "${wanted}"${hint}`);
    }
  }
}

/** Checks that titles tell tests apart: the filter and the edge cases name tests by them. */
export function checkTitles(
  tests: readonly { readonly source: SourceFile; readonly test: ConversationTest }[],
  { findings }: Checking,
): void {
  const first = new Map<string, string>();
  for (const { source, test } of tests) {
    const file = first.get(test.name);
    if (file === undefined) first.set(test.name, source.file);
    else
      findings.error(
        source,
        ['test'],
        'duplicate_name',
        `test "${test.name}" is already in ${file}; give it another title`,
      );
  }
}

/** An edge case whose test is missing is told, and fails `tandem test`; the bot works without it. */
export function checkEdgeCases(
  source: SourceFile,
  cases: readonly EdgeCase[],
  tests: readonly ConversationTest[],
  { findings }: Checking,
): void {
  const titles = new Set(tests.map(({ name }) => name));
  for (const [index, { test }] of cases.entries()) {
    if (titles.has(test) || findings.isFullOfAdvice(source)) continue;
    const hint = didYouMean(test, titles) || '; add it to tests/';
    findings.warning(source, [index, 'test'], 'unknown_test', `there is no test "${test}"${hint}`);
  }
}

/** `commands` is scored apart and fails nothing. */
function canFail(expects: readonly BotExpectation[]): boolean {
  return expects.some(({ kind }) => kind !== 'commands');
}

function knownNames(scopes: Scopes, { names }: Checking): Record<Kind, ReadonlySet<string> | null> {
  return {
    skill: names.skills,
    slot: names.isComplete ? scopes.all : null,
    action: names.actions && new Set(names.actions.keys()),
    reply: names.replies && new Set([...names.replies, ...Object.keys(builtInReplies)]),
  };
}

function namesOf(test: ConversationTest): Name[] {
  const found: Name[] = [];
  const add = (kind: Kind, names: readonly string[], path: Path) =>
    found.push(...names.map((name) => ({ kind, name, path })));
  for (const slot of Object.keys(test.slots)) add('slot', [slot], ['slots', slot]);
  for (const action of test.stubs.keys()) add('action', [action], ['stubs', action]);
  for (const [index, step] of test.steps.entries()) {
    if (step.kind !== 'bot') continue;
    for (const expectation of step.expects) addNames(add, expectation, ['steps', index, 'bot']);
  }
  return found;
}

function addNames(
  add: (kind: Kind, names: readonly string[], path: Path) => void,
  expectation: BotExpectation,
  bot: Path,
): void {
  const path = [...bot, expectation.kind];
  switch (expectation.kind) {
    case 'skill':
      return add('skill', expectation.skill === null ? [] : [expectation.skill], path);
    case 'confirms':
      return add('skill', [expectation.skill], path);
    case 'clarifies':
      return add('skill', expectation.skills, path);
    case 'asks':
      return add('slot', [expectation.slot], path);
    case 'slot':
      return add('slot', [expectation.slot], [...bot, 'slots', expectation.slot]);
    case 'called':
    case 'not_called':
    case 'never_called':
      return add('action', [expectation.call.action], path);
    case 'called_in_order':
      return add(
        'action',
        expectation.calls.map(({ action }) => action),
        path,
      );
    case 'says':
    case 'not_says':
      return add('reply', [expectation.reply], path);
    case 'commands':
      for (const { command, names } of expectation.commands) {
        if (names?.kind === 'slot') add('slot', [names.slot], path);
        if (names?.kind === 'words') add('skill', names.words, path);
        if (names?.kind === 'word' && command === 'start_skill') add('skill', [names.word], path);
      }
      return;
    default:
      return;
  }
}
