import type { ModelChoice, ModelState, TriedModel } from '../../../preload/contract/index.ts';
import { addressProblem } from '../../connectors/index.ts';
import { findServers, type LocalServer, tryChat } from '../../inference/chat/index.ts';
import { type LlmSettings, loadWorkspace, type WrittenLlm, writeLlm } from '../../workspace/index.ts';
import type { SecretKeeper } from '../ports.ts';
import type { LiveUnderstanding } from './live-understanding.ts';
import { chosenModel, named } from './parts.ts';

export type ModelPageOptions = {
  readonly folder: string;
  readonly understanding: LiveUnderstanding;
  readonly secrets: (name: string) => string | undefined;
  readonly keeper: SecretKeeper | null;
  readonly localServers: readonly LocalServer[] | null;
  /** Somebody agreed: what was held back goes live. */
  readonly putLive: () => Promise<void>;
};

export type ModelOutcome =
  | { readonly ok: true; readonly state: ModelState }
  | { readonly ok: false; readonly detail: string };

/** What the window's page about the language model shows and does. */
export type ModelPage = {
  readonly state: () => Promise<ModelOutcome>;
  readonly find: () => ReturnType<typeof findServers>;
  readonly try: (choice: ModelChoice) => Promise<TriedModel>;
  readonly save: (choice: ModelChoice) => Promise<ModelOutcome>;
  readonly turnOff: () => Promise<ModelOutcome>;
  readonly decide: (key: string, live: boolean, by: string) => Promise<ModelOutcome>;
  readonly compare: (key: string) => Promise<ModelOutcome>;
  readonly cancel: () => Promise<ModelOutcome>;
};

const SHOWN_VERSIONS = 10;
const SHOWN_DAYS = 7;
/** A model that is loaded by its first question may take this long, and is then told to be slow. */
const TRY_MS = 60_000;
const usualLimits = { firstTokenMs: 4_000, totalMs: 10_000 };

export function createModelPage(options: ModelPageOptions): ModelPage {
  const { understanding, secrets, keeper, folder } = options;
  const { gate, record, counters } = understanding;

  /** As the file says now: the watcher may be a moment behind. */
  const namedNow = async (): Promise<LlmSettings | null> => {
    const loaded = await loadWorkspace(folder);
    return loaded.ok ? loaded.workspace.settings.llm : null;
  };

  const state = async (): Promise<ModelOutcome> => {
    const status = understanding.status();
    if (status === null) return { ok: false, detail: 'the bot is still learning; try again in a moment' };
    const llm = await namedNow();
    const versions = await record.newest(SHOWN_VERSIONS);
    return {
      ok: true,
      state: {
        named: chosenModel(llm),
        isKeySet: llm !== null && llm.key !== null && hasSecret(llm.key),
        keptIn: keeper?.where ?? 'nowhere',
        status,
        difference: gate.difference(),
        versions: versions.map(({ version, at, by, outcome, parts }) => ({
          ...{ version, at, by, outcome },
          model: named(parts.llm),
        })),
        days: [...(await counters.days(SHOWN_DAYS))],
      },
    };
  };

  const hasSecret = (name: string): boolean => (secrets(name)?.trim() ?? '') !== '';

  /** A key belongs to one endpoint: it is never sent to another one because somebody changed the address. */
  const secretNameFor = (baseUrl: string, llm: LlmSettings | null): string =>
    llm !== null && llm.key !== null && originOf(llm.baseUrl) === originOf(baseUrl)
      ? llm.key
      : `llm_key_${slugOf(baseUrl)}`;

  const keptFor = async (choice: ModelChoice): Promise<string | null> => {
    if (!choice.usesKey) return null;
    return secretNameFor(choice.baseUrl, await namedNow());
  };

  const tryIt = async (choice: ModelChoice): Promise<TriedModel> => {
    const problem = addressProblem(choice.baseUrl);
    if (problem !== null) return { ok: false, code: 'bad_address', detail: problem, models: null };
    const name = await keptFor(choice);
    const tried = await tryChat({
      baseUrl: choice.baseUrl,
      model: choice.model,
      key: name === null ? null : () => choice.key ?? secrets(name),
      firstTokenMs: TRY_MS,
      totalMs: TRY_MS,
    });
    const llm = await namedNow();
    const limits = llm ?? usualLimits;
    if (!tried.ok) {
      const { fault, models } = tried;
      return { ok: false, code: fault.code, detail: fault.message, models: models && [...models] };
    }
    if (tried.firstTokenMs > limits.firstTokenMs || tried.ms > limits.totalMs)
      return { ok: false, code: 'slow', detail: String(Math.round(tried.ms)), models: null };
    return { ok: true, ms: Math.round(tried.ms), isListed: tried.isListed };
  };

  const written = async (llm: WrittenLlm | null): Promise<ModelOutcome> => {
    const outcome = await writeLlm(folder, llm);
    return outcome.ok ? state() : { ok: false, detail: outcome.message };
  };

  const save = async (choice: ModelChoice): Promise<ModelOutcome> => {
    const problem = addressProblem(choice.baseUrl);
    if (problem !== null) return { ok: false, detail: `the address ${problem}` };
    const name = await keptFor(choice);
    if (name !== null && choice.key !== null) {
      if (keeper === null)
        return {
          ok: false,
          detail: `keys cannot be kept here; set TANDEM_SECRET_${name.toUpperCase()} where the desk is started`,
        };
      const kept = await keeper.keep(name, choice.key);
      if (!kept.ok) return { ok: false, detail: kept.message };
    } else if (name !== null && !hasSecret(name)) {
      return { ok: false, detail: 'no key is kept for that endpoint; type it in' };
    }
    const { baseUrl, model, use } = choice;
    return written({ baseUrl, model, use, key: name });
  };

  const told = (decision: ReturnType<typeof gate.accept>): Promise<ModelOutcome> | ModelOutcome => {
    if (decision === 'done') return state();
    return decision === 'gone'
      ? { ok: false, detail: 'that change is no longer waiting; look again' }
      : { ok: false, detail: 'it has not been compared with what is live yet' };
  };

  return {
    state,
    find: () => findServers(options.localServers ?? undefined),
    try: tryIt,
    save,
    turnOff: () => written(null),
    decide: async (key, live, by) => {
      if (!live) return told(await gate.keepOld(key, by));
      const decision = gate.accept(key, by);
      if (decision === 'done') await options.putLive();
      return told(decision);
    },
    compare: async (key) => told(gate.compareAgain(key)),
    cancel: async () => {
      gate.cancel();
      return state();
    },
  };
}

function originOf(baseUrl: string): string | null {
  return URL.parse(baseUrl)?.origin ?? null;
}

const LONGEST_SLUG = 50;

function slugOf(baseUrl: string): string {
  const host = URL.parse(baseUrl)?.host ?? 'endpoint';
  return host
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST_SLUG);
}
