import { useCallback, useEffect, useState } from 'react';
import type { ModelChoice, ModelState } from '../../../../preload/contract/index.ts';
import { ask, type Desk, type Problem, useDesk, useWindow } from '../../../stores/index.ts';

type Client = NonNullable<ReturnType<Desk['client']>>;

export type ModelActs = {
  readonly state: ModelState | null;
  readonly problem: Problem | null;
  /** True when the act was done; otherwise `problem` says why not. */
  readonly act: (call: (client: Client) => Promise<ModelState>) => Promise<boolean>;
};

/** What the desk knows of its model, kept up to date while the page is open. */
export const useModel = (): ModelActs => {
  const desk = useDesk();
  const [state, setState] = useState<ModelState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = useCallback(
    async (call: (client: Client) => Promise<ModelState>): Promise<boolean> => {
      const answer = await ask(desk, call);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setState(answer.value);
      return answer.ok;
    },
    [desk],
  );
  // The live stream tells when something changed: progress of a comparison, a version that went live, a budget.
  const status = useWindow((store) => store.workspace?.understanding);
  const changed = JSON.stringify([status?.version, status?.change, status?.budget?.isUsedUp]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever what it tells of changed
  useEffect(() => {
    void act((client) => client.model.state());
  }, [act, changed]);
  return { state, problem, act };
};

/** What stands in the form, before it is tried or saved. */
export type Draft = {
  readonly place: 'off' | 'here' | 'elsewhere';
  readonly baseUrl: string;
  readonly model: string;
  readonly use: 'unsure' | 'always';
  readonly usesKey: boolean;
  readonly key: string;
};

const isLoopback = (baseUrl: string): boolean => {
  const host = URL.parse(baseUrl)?.hostname ?? '';
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(host);
};

/**
 * Whether customers' words would leave this computer. The desk refuses every other address but loopback and says what
 * would be right, so nobody is asked to agree to one.
 */
export const leavesComputer = (baseUrl: string): boolean =>
  URL.parse(baseUrl)?.protocol === 'https:' && !isLoopback(baseUrl);

export const hostOf = (baseUrl: string): string => URL.parse(baseUrl)?.host ?? baseUrl;

export const draftOf = ({ named }: ModelState): Draft => {
  if (named === null) return { place: 'off', baseUrl: '', model: '', use: 'unsure', usesKey: false, key: '' };
  const place = isLoopback(named.baseUrl) && named.key === null ? 'here' : 'elsewhere';
  const { baseUrl, model, use } = named;
  return { place, baseUrl, model, use, usesKey: named.key !== null, key: '' };
};

export const choiceOf = ({ baseUrl, model, use, usesKey, key }: Draft): ModelChoice => ({
  baseUrl: baseUrl.trim(),
  model: model.trim(),
  use,
  usesKey,
  key: usesKey && key.trim() !== '' ? key.trim() : null,
});

export const isComplete = ({ place, baseUrl, model }: Draft): boolean =>
  place !== 'off' && baseUrl.trim() !== '' && model.trim() !== '';
