import { z } from 'zod';

/** What a server says about its models; more is told by some, none of it is needed. */
const answer = z.object({
  data: z.array(
    z.object({ id: z.string().min(1).max(300), owned_by: z.string().optional().catch(undefined) }),
  ),
});

export type ModelList = {
  readonly models: readonly string[];
  /** Who the server says made them, which tells some servers apart. */
  readonly ownedBy: string | null;
};

const MOST_BYTES = 1_000_000;
const MOST_MODELS = 200;
/** Models that make vectors cannot chat. */
const NO_CHAT = /embed/iu;

/** The models behind an endpoint, as it lists them; null when it lists none in time, for whatever reason. */
export async function listModels(
  baseUrl: string,
  key: string | null,
  limitMs: number,
): Promise<ModelList | null> {
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/u, '')}/models`, {
      headers: { accept: 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    const text = response.ok ? await readAtMost(response, MOST_BYTES) : null;
    if (text === null) return null;
    const { data } = answer.parse(JSON.parse(text));
    const models = data.map(({ id }) => id).filter((id) => !NO_CHAT.test(id));
    return { models: models.slice(0, MOST_MODELS), ownedBy: data[0]?.owned_by ?? null };
  } catch (error) {
    // Whatever is wrong with the list (no connection, no time, no JSON, another shape), there is none.
    if (error instanceof Error) return null;
    throw error;
  }
}

async function readAtMost(response: Response, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
