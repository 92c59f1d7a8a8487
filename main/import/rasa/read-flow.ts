import { CannotImport, type Flow, type FlowNode, type FlowStep, type Target } from './model.ts';
import {
  child,
  entries,
  isFalse,
  isTrue,
  items,
  type Notes,
  type Place,
  plainOf,
  spotOf,
  textOf,
} from './tree.ts';

/** More than a person can follow; what is worked out about ways that meet grows with the square of it. */
const mostNodes = 300;

/** One flow as a graph of its steps. */
export function readFlow(id: string, place: Place, notes: Notes): Flow {
  const reader: Reader = { flow: id, nodes: new Map(), names: new Set(), open: [], notes };
  const spot = spotOf(place);
  const start = readSteps(reader, child(place, 'steps'), { kind: 'end' }, true);
  for (const { target, place: at } of reader.open) {
    if (!reader.nodes.has(target)) {
      const { file, line } = spotOf(at);
      throw new CannotImport(`${file}:${line} The flow ${id} has no step "${target}" to go on with.`);
    }
  }
  if (reader.nodes.size > mostNodes) {
    const { file, line } = spot;
    throw new CannotImport(`${file}:${line} The flow ${id} has more than ${mostNodes} steps: split it.`);
  }
  if (start.kind === 'end') notes.add(spot, `flow ${id}`, 'It has no steps.');
  noteKeys(place, notes);
  return {
    id,
    name: textOf(child(place, 'name')),
    description: textOf(child(place, 'description'))?.replaceAll(/\s+/g, ' ').trim() ?? '',
    guard: textOf(child(place, 'if')),
    intents: items(child(place, 'nlu_trigger')).flatMap((trigger) => {
      const intent = child(trigger, 'intent');
      const name = textOf(intent) ?? (intent && textOf(child(intent, 'name')));
      return name ? [name] : [];
    }),
    persisted: items(child(place, 'persisted_slots')).flatMap((slot) => textOf(slot) ?? []),
    spot,
    start,
    nodes: reader.nodes,
  };
}

const knownKeys = ['name', 'description', 'if', 'nlu_trigger', 'persisted_slots', 'steps'];

function noteKeys(place: Place, notes: Notes): void {
  for (const [key, value] of entries(place)) {
    if (knownKeys.includes(key)) continue;
    const why =
      key === 'always_include_in_prompt'
        ? 'There is no prompt that a skill could be left out of.'
        : key === 'run_pattern_completed'
          ? 'Whether "anything else?" is asked follows from the reply under `resolved`.'
          : 'It is not known here.';
    notes.add(spotOf(value), `flow key ${key}`, why);
  }
}

type Reader = {
  readonly flow: string;
  readonly nodes: Map<string, FlowNode>;
  readonly names: Set<string>;
  readonly open: { readonly target: string; readonly place: Place }[];
  readonly notes: Notes;
};

/** The steps of a list, one after the other; what follows the last one is `after`. Returns where the list begins. */
function readSteps(reader: Reader, list: Place | null, after: Target, isTop: boolean): Target {
  const steps = items(list);
  const ids = steps.map((step) => idOf(reader, step));
  steps.forEach((step, i) => {
    const id = ids[i] ?? '';
    const following = ids[i + 1];
    const next: Target = following === undefined ? after : { kind: 'node', id: following };
    const body = readStep(reader, step);
    const stated = child(step, 'next');
    const spot = spotOf(step);
    if (!isTop && following === undefined && stated === null && body.kind !== 'link')
      reader.notes.add(spot, 'last step of a branch without `next`', 'The skill ends here.');
    // Set before what it leads to is read, so that nodes keep the order in which they are written.
    reader.nodes.set(id, { id, spot, step: body, next });
    if (body.kind === 'link') reader.nodes.set(id, { id, spot, step: body, next: { kind: 'end' } });
    else if (stated !== null)
      reader.nodes.set(id, { id, spot, step: body, next: readTarget(reader, stated, next) });
  });
  const [first] = ids;
  return first === undefined ? after : { kind: 'node', id: first };
}

function idOf(reader: Reader, step: Place): string {
  const given = textOf(child(step, 'id'));
  const id = given ?? `step ${reader.names.size + 1}`;
  if (reader.names.has(id)) {
    const { file, line } = spotOf(step);
    throw new CannotImport(`${file}:${line} Two steps of the flow ${reader.flow} have the id "${id}".`);
  }
  reader.names.add(id);
  return id;
}

function readTarget(reader: Reader, place: Place, next: Target): Target {
  const id = textOf(place);
  if (id !== null) {
    if (id === 'END') return { kind: 'end' };
    reader.open.push({ target: id, place });
    return { kind: 'node', id };
  }
  const parts = items(place);
  const isBranch = parts.some((part) => child(part, 'if') !== null || child(part, 'else') !== null);
  if (!isBranch) return readSteps(reader, place, { kind: 'end' }, false);
  const otherwise = parts.map((part) => child(part, 'else')).find((part) => part !== null) ?? null;
  if (otherwise === null)
    reader.notes.add(spotOf(place), 'branch without else', 'Otherwise the next step follows.');
  return {
    kind: 'branch',
    cases: parts.flatMap((part) => {
      const condition = textOf(child(part, 'if'));
      const then = child(part, 'then');
      if (condition === null) return [];
      return [
        { condition, spot: spotOf(part), target: then === null ? next : readTarget(reader, then, next) },
      ];
    }),
    otherwise: otherwise === null ? next : readTarget(reader, otherwise, next),
  };
}

function readStep(reader: Reader, step: Place): FlowStep {
  const kinds = ['collect', 'action', 'call', 'link', 'set_slots', 'noop'].filter(
    (kind) => child(step, kind) !== null,
  );
  const { file, line } = spotOf(step);
  const [kind] = kinds;
  if (kind === undefined && child(step, 'next') !== null) return { kind: 'noop' };
  if (kinds.length !== 1 || kind === undefined)
    throw new CannotImport(
      `${file}:${line} A step of the flow ${reader.flow} needs exactly one of collect, action, call, link, set_slots and noop.`,
    );
  const name = textOf(child(step, kind)) ?? '';
  switch (kind) {
    case 'collect':
      return readCollect(reader, step, name);
    case 'action':
      return { kind, action: name };
    case 'call':
      if (child(step, 'mcp_server') !== null || child(step, 'exit_if') !== null)
        reader.notes.add(
          spotOf(step),
          `call ${name}`,
          'Sub-agents and MCP tools are not there; make it an action.',
        );
      return { kind, flow: name };
    case 'link':
      return { kind, flow: name };
    case 'set_slots':
      return {
        kind: 'set',
        values: items(child(step, kind)).flatMap((pair) =>
          entries(pair).map(([slot, value]) => [slot, plainOf(value)] as const),
        ),
      };
    default:
      return { kind: 'noop' };
  }
}

const droppedKeys: Readonly<Record<string, string>> = {
  silence_timeout: 'Silence is set for the whole workspace, under `silence`.',
  dtmf: 'There is no telephone keypad.',
};

function readCollect(reader: Reader, step: Place, slot: string): FlowStep {
  for (const [key, why] of Object.entries(droppedKeys)) {
    const value = child(step, key);
    if (value !== null) reader.notes.add(spotOf(value), `${key} of ${slot}`, why);
  }
  return {
    kind: 'collect',
    slot,
    description: textOf(child(step, 'description'))?.replaceAll(/\s+/g, ' ').trim() ?? null,
    asksAlways: isTrue(child(step, 'ask_before_filling')),
    utter: textOf(child(step, 'utter')),
    isForced: isTrue(child(step, 'force_slot_filling')),
    keepsAfterFlow: isFalse(child(step, 'reset_after_flow_ends')),
    rejections: items(child(step, 'rejections')).flatMap((rejection) => {
      const condition = textOf(child(rejection, 'if'));
      return condition === null ? [] : [{ condition, utter: textOf(child(rejection, 'utter')) }];
    }),
  };
}
