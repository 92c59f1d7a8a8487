import { listModels } from './list-models.ts';

/** Where a kind of server listens unless it is told otherwise. */
export type LocalServer = { readonly title: string; readonly port: number };

export type FoundServer = {
  readonly title: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
};

export const usualServers: readonly LocalServer[] = [
  { title: 'Ollama', port: 11_434 },
  { title: 'LM Studio', port: 1_234 },
  { title: 'llama.cpp', port: 8_080 },
  { title: 'vLLM', port: 8_000 },
];

/** What a server calls itself, where it does; ports are only a habit. */
const makers: Readonly<Record<string, string>> = {
  library: 'Ollama',
  organization_owner: 'LM Studio',
  llamacpp: 'llama.cpp',
  vllm: 'vLLM',
};

/** Something that listens on this computer answers at once or does not speak this language. */
const LIMIT_MS = 600;

/** Chat servers on this computer, each with its models. Only loopback is asked, and nothing but for the list. */
export async function findServers(
  places: readonly LocalServer[] = usualServers,
  limitMs: number = LIMIT_MS,
): Promise<readonly FoundServer[]> {
  const found = await Promise.all(
    places.map(async ({ title, port }): Promise<FoundServer | null> => {
      const baseUrl = `http://127.0.0.1:${port}/v1`;
      const list = await listModels(baseUrl, null, limitMs);
      if (list === null) return null;
      return { title: makers[list.ownedBy ?? ''] ?? title, baseUrl, models: list.models };
    }),
  );
  return found.filter((server) => server !== null);
}
