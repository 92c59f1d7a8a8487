import type { Flow, FlowNode, Target } from './model.ts';

/** What a flow's graph of jumps says about where ways part and meet. */

/** The nodes that can come after a target, in the order met; `walls` are met and not passed. */
export function reachable(flow: Flow, from: Target, walls: ReadonlySet<string>): ReadonlySet<string> {
  const met = new Set<string>();
  const waiting: Target[] = [from];
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    if (target.kind === 'branch') {
      waiting.push(...target.cases.map((one) => one.target), target.otherwise);
      continue;
    }
    if (target.kind === 'end' || met.has(target.id)) continue;
    met.add(target.id);
    const node = flow.nodes.get(target.id);
    if (node !== undefined && !walls.has(target.id)) waiting.push(node.next);
  }
  return met;
}

/**
 * Where the ways of a branch meet again: the first node that every way passes which does not end before. Null when each
 * way goes its own way; what they share is then written twice.
 */
export function meetingPoint(
  flow: Flow,
  ways: readonly Target[],
  passed: ReadonlySet<string>,
  stops: ReadonlySet<string>,
): string | null {
  const walls = new Set([...passed, ...stops]);
  const sets = ways.map((way) => reachable(flow, way, walls));
  const shared = [...new Set(sets.flatMap((set) => [...set]))].filter(
    (id) => !passed.has(id) && sets.filter((set) => set.has(id)).length > 1,
  );
  const valid = shared.filter((id) =>
    ways.every((way) => {
      const before = reachable(flow, way, new Set([...walls, id]));
      return ![...stops].some((stop) => stop !== id && before.has(stop));
    }),
  );
  const after = new Map(
    valid.map((id) => {
      const node = flow.nodes.get(id);
      return [id, node === undefined ? 0 : reachable(flow, node.next, walls).size] as const;
    }),
  );
  return valid.toSorted((a, b) => (after.get(b) ?? 0) - (after.get(a) ?? 0))[0] ?? null;
}

/** The way from a target as long as there is only one, with the branch or end that it comes to. */
export function straightWay(
  flow: Flow,
  from: Target,
): { readonly nodes: readonly FlowNode[]; readonly to: Target } {
  const nodes: FlowNode[] = [];
  let target = from;
  while (target.kind === 'node') {
    const node = flow.nodes.get(target.id);
    if (node === undefined || nodes.includes(node)) break;
    nodes.push(node);
    target = node.next;
  }
  return { nodes, to: target };
}
