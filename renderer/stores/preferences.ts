import { create } from 'zustand';
import type { Lane } from '../../preload/contract/index.ts';
import type { KeyChoices } from '../features/keyboard/index.ts';
import { laneOrder } from '../model/index.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What one agent likes, kept on this machine. */
export type Preferences = {
  readonly theme: Theme;
  readonly keys: KeyChoices;
  readonly foldedLanes: readonly Lane[];
};

const defaults: Preferences = { theme: 'system', keys: {}, foldedLanes: ['snoozed', 'closed'] };

export const usePreferences = create<Preferences>(() => defaults);

const storageKey = (agent: string): string => `tandem.preferences.${agent}`;
const lastAgentKey = 'tandem.lastAgent';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what was stored; anything unreadable counts as not chosen. */
export const parsePreferences = (text: string | null): Preferences => {
  if (text === null) return defaults;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return defaults;
  }
  if (!isRecord(value)) return defaults;
  const { theme, keys, foldedLanes } = value;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    keys: isRecord(keys)
      ? Object.fromEntries(
          Object.entries(keys).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        )
      : {},
    foldedLanes: Array.isArray(foldedLanes)
      ? laneOrder.filter((lane) => foldedLanes.includes(lane))
      : defaults.foldedLanes,
  };
};

const showTheme = (theme: Theme): void => {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
};

/** Applies what the last agent on this machine liked, before the desk has said who is here now. */
export const loadPreferences = (storage: Storage): void => {
  const agent = storage.getItem(lastAgentKey);
  if (agent === null) return;
  usePreferences.setState(parsePreferences(storage.getItem(storageKey(agent))));
  showTheme(usePreferences.getState().theme);
};

/** From now on the preferences are this agent's. */
export const keepPreferences = (storage: Storage, agent: string): (() => void) => {
  storage.setItem(lastAgentKey, agent);
  usePreferences.setState(parsePreferences(storage.getItem(storageKey(agent))));
  showTheme(usePreferences.getState().theme);
  return usePreferences.subscribe((preferences) => {
    showTheme(preferences.theme);
    storage.setItem(storageKey(agent), JSON.stringify(preferences));
  });
};
