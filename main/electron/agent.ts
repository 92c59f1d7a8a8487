import { userInfo } from 'node:os';
import { agentId } from '../../preload/contract/ids.ts';
import type { ConnectedAgent } from '../desk/process-protocol.ts';

/** On their own machine the agent is whoever is signed in to it. The id stays the same from start to start. */
export function localAgent(): ConnectedAgent {
  const name = userInfo().username || 'agent';
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 64);
  return { id: agentId.parse(id === '' || /^-+$/.test(id) ? 'agent' : id), name: name.slice(0, 200) };
}
