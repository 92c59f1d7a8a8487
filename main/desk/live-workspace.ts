import type { Problem } from '../../preload/contract/index.ts';
import type { BackofficeKind } from '../backoffice/index.ts';
import { createActions } from '../connectors/index.ts';
import { loadWorkspace, type Workspace, watchWorkspace } from '../workspace/index.ts';
import type { LiveBot } from './live-bot.ts';
import type { Log } from './ports.ts';
import type { LiveUnderstanding, UnderstandingParts } from './understanding/index.ts';

export type LiveWorkspace = {
  /** The workspace whose files were read last without an error. */
  readonly workspace: () => Workspace;
  /** The bot that answers now: its understanding is trained. Waits for the first one. */
  readonly bot: () => Promise<LiveBot>;
  readonly isReady: () => boolean;
  readonly problems: () => readonly Problem[];
  /** Somebody agreed to a change that waited: what was held back of these files goes live. */
  readonly putLive: () => Promise<void>;
  readonly dispose: () => Promise<void>;
};

export type LiveWorkspaceOptions = {
  readonly folder: string;
  readonly understanding: LiveUnderstanding;
  readonly secrets: (name: string) => string | undefined;
  /** The address of the demo system of this kind, which is started when it is first asked for. */
  readonly backofficeUrl: (kind: BackofficeKind) => Promise<string>;
  readonly onChange: () => void;
  /** A document was saved, added or removed. */
  readonly onKnowledgeChange: () => void;
  readonly log: Log;
};

export type OpenedWorkspace =
  | { readonly ok: true; readonly live: LiveWorkspace }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Loads the workspace and keeps it live: a good save replaces the bot once its understanding is trained, a broken one
 * leaves the last good version answering and is told.
 */
export async function openLiveWorkspace(options: LiveWorkspaceOptions): Promise<OpenedWorkspace> {
  const loaded = await loadWorkspace(options.folder);
  if (!loaded.ok) return { ok: false, problems: loaded.problems };

  const { understanding } = options;
  let newest = loaded.workspace;
  let workspace = understanding.effective(newest);
  let problems: readonly Problem[] = [];
  const say = createSayings(options.log);
  say.tests(loaded.testProblems);
  let ready = false;
  let current = train(newest).then(recorded);
  const stop = new AbortController();

  void current.then(
    () => {
      ready = true;
      options.onChange();
    },
    (error: unknown) => options.log('understanding.failed', { message: messageOf(error) }),
  );

  async function train(files: Workspace): Promise<Trained> {
    const version = understanding.effective(files);
    const { understand, parts, version: understandingVersion } = await understanding.of(version);
    const demo = demoKind(version.settings.demoBackoffice);
    const actions = createActions({
      connectors: version.connectors,
      secrets: options.secrets,
      backofficeUrl: demo === null ? null : await options.backofficeUrl(demo),
    });
    return {
      bot: version.bot,
      workspace: version,
      understand,
      understanding: understandingVersion,
      runAction: actions.run,
      files,
      parts,
    };
  }

  /** Recorded before a turn can name it; a record that cannot be written stops no conversation. */
  async function recorded(live: Trained): Promise<Trained> {
    await understanding
      .wentLive(live.files, live.parts)
      .catch((error: unknown) => options.log('understanding.unrecorded', { message: messageOf(error) }));
    return live;
  }

  /** The old weights answer until the new ones are there, and for good if the new ones cannot be made. */
  async function goLive(files: Workspace): Promise<void> {
    try {
      const live = await train(files);
      // Saved again while this one was in training: the newest save is the one that counts.
      if (newest !== files) return;
      await recorded(live);
      workspace = live.workspace;
      current = Promise.resolve(live);
      options.log('workspace.live', { version: files.bot.version });
      options.onChange();
    } catch (error) {
      options.log('workspace.failed', { message: messageOf(error) });
    }
  }

  const watcher = watchWorkspace(options.folder, {
    live: loaded,
    signal: stop.signal,
    onLoaded: (next, _, testProblems) => {
      problems = [];
      say.bot(problems);
      say.tests(testProblems);
      options.onChange();
      if (next.knowledgeVersion !== workspace.knowledgeVersion) options.onKnowledgeChange();
      newest = next;
      if (next.bot.version === workspace.bot.version) {
        workspace = understanding.effective(next);
        understanding.testsChanged(next);
        return;
      }
      void goLive(next);
    },
    onProblems: (found) => {
      problems = found;
      say.bot(problems);
      options.onChange();
    },
  });

  return {
    ok: true,
    live: {
      workspace: () => workspace,
      bot: () => current,
      isReady: () => ready,
      problems: () => problems,
      putLive: () => goLive(newest),
      dispose: async () => {
        stop.abort();
        await watcher.dispose();
      },
    },
  };
}

/** Logs what is wrong with the files, each time that changes, and once that it is mended. */
function createSayings(log: Log) {
  const about = (event: string) => {
    let said = '';
    return (problems: readonly Problem[]): void => {
      // What keeps a save from going live comes before what is wrong with its tests.
      const first = problems.find(({ file }) => !file.startsWith('tests/')) ?? problems[0];
      const text = first === undefined ? '' : `${first.file}:${first.line} ${first.message}`;
      const more = Math.max(0, problems.length - 1);
      if (said === `${text} ${more}` || (said === '' && text === '')) return;
      said = text === '' ? '' : `${text} ${more}`;
      if (text === '') log(`${event}_mended`);
      else log(`${event}_broken`, { problem: text, more });
    };
  };
  return { bot: about('workspace.save'), tests: about('workspace.tests') };
}

type Trained = LiveBot & {
  readonly workspace: Workspace;
  /** As they are saved, with what of them waits. */
  readonly files: Workspace;
  readonly parts: UnderstandingParts;
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The demo system that a workspace names. */
function demoKind(named: boolean | BackofficeKind): BackofficeKind | null {
  return named === true ? 'shop' : named || null;
}
