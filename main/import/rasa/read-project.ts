import path from 'node:path';
import { readActionSources } from './action-source.ts';
import { readProjectFiles } from './files.ts';
import {
  CannotImport,
  type DomainSlot,
  type Flow,
  type Project,
  type Response,
  type Spot,
  type TestCase,
} from './model.ts';
import { nameOf } from './names.ts';
import { readDomainSlot, readResponse } from './read-domain.ts';
import { readFlow } from './read-flow.ts';
import { readTests } from './read-tests.ts';
import { child, entries, items, type Notes, type Place, spotOf, textOf } from './tree.ts';

const mostFlows = 500;

/** Reads a whole project. What is in it and cannot be used is noted; what is broken ends the import. */
export async function readProject(folder: string, notes: Notes): Promise<Project> {
  const { yaml, python } = await readProjectFiles(folder);
  const flows = new Map<string, Flow>();
  const slots = new Map<string, DomainSlot>();
  const responses = new Map<string, Response>();
  const actions = new Map<string, Spot>();
  const intents = new Map<string, string[]>();
  const tests: TestCase[] = [];
  let locale = 'en';
  for (const source of yaml) {
    const root: Place = { source, node: source.root };
    locale = textOf(child(root, 'language')) ?? locale;
    for (const [id, place] of entries(child(root, 'flows'))) {
      const before = flows.get(id);
      const { file, line } = spotOf(place);
      if (before)
        throw new CannotImport(`${file}:${line} The flow ${id} stands in ${before.spot.file} already.`);
      flows.set(id, readFlow(id, place, notes));
    }
    for (const [name, place] of entries(child(root, 'slots')))
      slots.set(name, readDomainSlot(name, place, notes));
    for (const [name, place] of entries(child(root, 'responses')))
      responses.set(name, readResponse(name, place, notes));
    for (const action of items(child(root, 'actions'))) {
      const name = textOf(action) ?? entries(action)[0]?.[0] ?? '';
      if (name !== '') actions.set(name, spotOf(action));
    }
    for (const intent of items(child(root, 'nlu'))) readIntent(intent, intents, notes);
    tests.push(...readTests(root, notes));
    noteRest(root, notes);
  }
  if (flows.size > mostFlows)
    throw new CannotImport(`${folder} has more than ${mostFlows} flows: import it in parts.`);
  if (flows.size === 0)
    throw new CannotImport(`${folder} is not a Rasa CALM project: no file under data/ has \`flows:\`.`);
  for (const names of [flows, slots, responses]) refuseTwins(names);
  return {
    name: path.basename(path.resolve(folder)),
    locale: /^[a-z]{2,3}$/.test(locale) ? locale : 'en',
    flows,
    slots,
    responses,
    actions,
    sources: readActionSources(python),
    intents,
    tests,
  };
}

/** Names that only differ in what names here cannot hold would become one. */
function refuseTwins(named: ReadonlyMap<string, { readonly spot: Spot }>): void {
  const seen = new Map<string, string>();
  for (const [name, { spot }] of named) {
    const before = seen.get(nameOf(name));
    if (before !== undefined)
      throw new CannotImport(
        `${spot.file}:${spot.line} ${name} and ${before} would both be called ${nameOf(name)}: rename one.`,
      );
    seen.set(nameOf(name), name);
  }
}

function readIntent(place: Place, intents: Map<string, string[]>, notes: Notes): void {
  const name = textOf(child(place, 'intent'));
  if (name === null) {
    const [kind] = entries(place);
    if (kind) notes.add(spotOf(place), `NLU ${kind[0]}`, 'Only the examples of intents are used.');
    return;
  }
  const said = (textOf(child(place, 'examples')) ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*-\s*/, '').trim())
    // `[50 dollars](amount)` and `[Jen]{"entity": "person"}` mark entities.
    .map((line) => line.replaceAll(/\[([^\][]{1,200})\](?:\([^)(]{0,200}\)|\{[^}{]{0,200}\})/g, '$1'))
    .filter((line) => line !== '');
  intents.set(name, [...(intents.get(name) ?? []), ...said]);
}

const others: Readonly<Record<string, string>> = {
  rules: 'Rules and stories belong to an older engine; write a skill.',
  stories: 'Rules and stories belong to an older engine; write a skill.',
  forms: 'Forms belong to an older engine; write a skill.',
  entities: 'Values are recognised by the types of slots.',
  pipeline: 'Understanding is built in.',
  policies: 'Understanding and knowledge are built in; put articles under knowledge/.',
  action_endpoint: 'Actions are under connectors.yml; put the address of the system there.',
  session_config: 'Conversations do not time out; see `silence` in workspace.yml.',
  mcp_servers: 'MCP tools are not there; make them actions.',
};

function noteRest(root: Place, notes: Notes): void {
  for (const [key, why] of Object.entries(others)) {
    const place = child(root, key);
    if (place !== null) notes.add(spotOf(place), key, why);
  }
}
