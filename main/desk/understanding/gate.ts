import type { UnderstandingChange, UnderstandingDifference } from '../../../preload/contract/index.ts';
import type { Log } from '../ports.ts';
import type { Compared } from './compare.ts';
import {
  admit,
  type Chosen,
  keyOf,
  named,
  type UnderstandingParts,
  understandingParts,
  versionOf,
} from './parts.ts';
import type { Recorded, UnderstandingRecord } from './record.ts';

type ChangeState = UnderstandingChange['state'];

export type Comparing = {
  readonly before: Chosen;
  readonly after: Chosen;
  readonly signal: AbortSignal;
  readonly onProgress: (played: number, tests: number) => void;
};

export type GateOptions = {
  readonly record: UnderstandingRecord;
  readonly compare: (what: Comparing) => Promise<Compared>;
  readonly onChange: () => void;
  readonly log: Log;
};

export type Decision = 'done' | 'gone' | 'not_compared';

/**
 * Lets an understanding go live: at once where only files changed, and where model, prompt or threshold changed when somebody
 * has seen what that does to the workspace's tests and said so (U11).
 */
export type UnderstandingGate = {
  /** What of a wanted choice may be used now. */
  readonly effective: (wanted: Chosen) => Chosen;
  /** The newest files want this; a comparison begins where that is something else than what is live. */
  readonly want: (wanted: Chosen) => void;
  readonly wentLive: (parts: UnderstandingParts) => Promise<void>;
  readonly live: () => Recorded | null;
  readonly change: () => UnderstandingChange | null;
  readonly difference: () => UnderstandingDifference | null;
  /** Agrees to exactly the change of this key: from now on it is effective. */
  readonly accept: (key: string, by: string, compared?: UnderstandingDifference | null) => Decision;
  readonly keepOld: (key: string, by: string) => Promise<Decision>;
  readonly compareAgain: (key: string) => Decision;
  readonly cancel: () => void;
  readonly dispose: () => Promise<void>;
};

type Waiting = {
  readonly key: string;
  wanted: Chosen;
  readonly why: UnderstandingChange['why'];
  state: ChangeState;
  difference: UnderstandingDifference | null;
};

/** Reasons for which there is nothing to be seen before a change goes live. */
const nothingToCompare: ReadonlySet<string> = new Set(['forbidden', 'no_tests']);

export async function createUnderstandingGate(options: GateOptions): Promise<UnderstandingGate> {
  const { record, log, onChange } = options;
  let live = await record.live();
  const kept = new Set(await record.keptOld());
  let accepted: {
    readonly chosen: Chosen;
    readonly by: string;
    readonly difference: UnderstandingDifference | null;
  } | null = null;
  let waiting: Waiting | null = null;
  let running: { readonly stop: AbortController; readonly done: Promise<void> } | null = null;

  const chosenNow = (): Chosen | null => accepted?.chosen ?? live?.parts ?? null;

  const show = (change: Waiting, state: ChangeState): void => {
    if (waiting !== change) return;
    change.state = state;
    onChange();
  };

  /** The whole of what would be live if this change were: the classifier and the files are those of now. */
  const partsOf = ({ wanted }: Waiting): UnderstandingParts | null =>
    live === null ? null : { ...live.parts, ...wanted };

  const begin = (change: Waiting, isAgain: boolean): void => {
    const before = admit(change.wanted, chosenNow()).effective;
    const stop = new AbortController();
    const previous = running?.done ?? Promise.resolve();
    running?.stop.abort();
    change.difference = null;
    change.state = { kind: 'comparing', played: 0, tests: 0 };
    const done = previous
      .then(async (): Promise<Compared> => {
        const parts = partsOf(change);
        const known = isAgain || parts === null ? null : await record.compared(parts);
        if (known !== null) return { ok: true, difference: known };
        const compared = await options.compare({
          before,
          after: change.wanted,
          signal: stop.signal,
          onProgress: (played, tests) => show(change, { kind: 'comparing', played, tests }),
        });
        if (compared.ok && parts !== null)
          await record.add({
            parts,
            by: 'comparison',
            outcome: 'compared',
            difference: compared.difference,
          });
        return compared;
      })
      .then(
        (compared) => finish(change, compared),
        (error: unknown) => {
          const detail = error instanceof Error ? error.message : String(error);
          if (!stop.signal.aborted) log('understanding.compare_failed', { message: detail });
          show(change, {
            kind: 'not_compared',
            reason: stop.signal.aborted ? 'cancelled' : 'failed',
            detail,
          });
        },
      );
    running = { stop, done };
    onChange();
  };

  const finish = (change: Waiting, compared: Compared): void => {
    if (waiting !== change) return;
    if (!compared.ok) {
      const { reason, detail } = compared;
      if (reason !== 'cancelled') log('understanding.not_compared', { reason, detail });
      show(change, { kind: 'not_compared', reason, detail });
      return;
    }
    change.difference = compared.difference;
    const { newlyFailing, newlyPassing, changed } = compared.difference;
    const counts = {
      newlyFailing: newlyFailing.length,
      newlyPassing: newlyPassing.length,
      changed: changed.count,
    };
    log('understanding.compared', { key: change.key, ...counts });
    show(change, { kind: 'compared', ...counts });
  };

  const drop = (): void => {
    running?.stop.abort();
    if (waiting === null) return;
    waiting = null;
    onChange();
  };

  const found = (key: string): Waiting | null => (waiting?.key === key ? waiting : null);

  return {
    effective: (wanted) => admit(wanted, chosenNow()).effective,

    want: (wanted) => {
      const { why } = admit(wanted, chosenNow());
      const key = keyOf(wanted);
      if (why === null) return drop();
      if (waiting?.key === key) {
        // The same change with another key's name, limit or leave to ask: what stood in the way may be gone.
        const isOther = JSON.stringify(waiting.wanted) !== JSON.stringify(wanted);
        waiting.wanted = wanted;
        if (isOther && waiting.state.kind === 'not_compared') begin(waiting, true);
        return;
      }
      drop();
      const isKept = kept.has(key);
      const change: Waiting = {
        key,
        wanted,
        why,
        state: isKept ? { kind: 'kept_old' } : { kind: 'comparing', played: 0, tests: 0 },
        difference: null,
      };
      waiting = change;
      log('understanding.waits', { why, model: wanted.llm?.model ?? null, kept: isKept });
      if (isKept) onChange();
      else begin(change, false);
    },

    wentLive: async (parts) => {
      const version = versionOf(parts);
      const agreed = accepted !== null && keyOf(accepted.chosen) === keyOf(parts) ? accepted : null;
      if (agreed !== null) accepted = null;
      // The same at other limits is recorded too: a restart would else begin with the old ones.
      if (live !== null && textOf(live.parts) === textOf(parts)) return;
      const by = agreed?.by ?? reasonOf(live, parts);
      await record.add({ parts, by, outcome: 'live', difference: agreed?.difference ?? null });
      live = await record.live();
      kept.delete(keyOf(parts));
      log('understanding.live', { version, by, model: parts.llm?.model ?? null });
      onChange();
    },

    live: () => live,

    change: () =>
      waiting === null
        ? null
        : {
            key: waiting.key,
            why: waiting.why,
            model: named(waiting.wanted.llm),
            state: waiting.state,
          },

    difference: () => waiting?.difference ?? null,

    accept: (key, by, compared) => {
      const change = found(key);
      if (change === null) return 'gone';
      const { state } = change;
      const mayGo =
        compared !== undefined ||
        change.difference !== null ||
        (state.kind === 'not_compared' && nothingToCompare.has(state.reason));
      if (!mayGo) return 'not_compared';
      accepted = { chosen: change.wanted, by, difference: compared ?? change.difference };
      drop();
      return 'done';
    },

    keepOld: async (key, by) => {
      const change = found(key);
      if (change === null || live === null) return 'gone';
      running?.stop.abort();
      await record.add({
        parts: { ...live.parts, ...change.wanted },
        by,
        outcome: 'kept_old',
        difference: change.difference,
      });
      kept.add(key);
      show(change, { kind: 'kept_old' });
      return 'done';
    },

    compareAgain: (key) => {
      const change = found(key);
      if (change === null) return 'gone';
      begin(change, true);
      return 'done';
    },

    cancel: () => running?.stop.abort(),

    dispose: async () => {
      running?.stop.abort();
      await running?.done;
    },
  };
}

/** The same text for the same parts, in whatever order they were put together. */
function textOf(parts: UnderstandingParts): string {
  return JSON.stringify(understandingParts.parse(parts));
}

/** What made an understanding live where nobody had to be asked. */
function reasonOf(live: Recorded | null, parts: UnderstandingParts): string {
  if (live === null) return 'first start';
  const { classifier, embedding } = live.parts;
  const isNewProduct = classifier !== parts.classifier || embedding !== parts.embedding;
  const isPromptGone =
    live.parts.llm !== null && parts.llm === null && live.parts.workspace === parts.workspace;
  return isNewProduct || isPromptGone ? 'update' : 'files';
}
