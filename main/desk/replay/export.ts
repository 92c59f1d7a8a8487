import type { ConversationId } from '../../../preload/contract/index.ts';
import type { ConversationQueries, Recordings } from '../../conversations/index.ts';
import { secretSlots } from '../trace.ts';
import { productVersion } from '../version.ts';
import { botFrom } from './bots.ts';
import { maskSecrets, secretValues } from './masking.ts';
import { type Recording, recording } from './recording.ts';

const pageSize = 500;

/**
 * A stored conversation as one file, with the workspace's files of every version that it ran on. Secrets are masked; what
 * else the customer said is in it. Null when there is no such conversation.
 */
export async function exportConversation(
  queries: ConversationQueries,
  recordings: Recordings,
  id: ConversationId,
): Promise<Recording | null> {
  if ((await queries.summary(id)) === null) return null;
  const runs = await recordings.runs(id);
  const workspaces: Record<string, Record<string, string>> = {};
  const secrets = new Set<string>();
  for (const version of new Set(runs.map((run) => run.version))) {
    const files = await recordings.files(version);
    if (files === null) continue;
    workspaces[version] = { ...files };
    const bot = await botFrom(files);
    if (typeof bot !== 'string') for (const name of secretSlots(bot)) secrets.add(name);
  }
  const events = await allEvents(queries, id);
  const masked = maskSecrets({ events, runs }, secretValues(runs, secrets));
  const whole = {
    format: 'tandem conversation',
    schema: 1,
    product: productVersion,
    conversation: id,
    ...masked,
    workspaces,
  };
  recording.parse(whole);
  return whole as Recording;
}

async function allEvents(queries: ConversationQueries, id: ConversationId) {
  const events = [];
  for (;;) {
    const page = await queries.eventsAfter(id, events.at(-1)?.n ?? 0, pageSize);
    if (page.length === 0) return events;
    events.push(...page);
  }
}
