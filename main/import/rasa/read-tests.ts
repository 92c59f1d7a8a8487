import type { PlainValue, Spot, Stub, TestCase, TestStep } from './model.ts';
import { child, entries, items, type Notes, type Place, plainOf, spotOf, textOf } from './tree.ts';

/** The end-to-end tests of one file. */
export function readTests(root: Place, notes: Notes): readonly TestCase[] {
  const fixtures = new Map(items(child(root, 'fixtures')).flatMap(entries));
  const stubs = entries(child(root, 'stub_custom_actions'));
  return items(child(root, 'test_cases')).map((place) => {
    const name = (textOf(child(place, 'test_case')) ?? 'unnamed').replaceAll(/\s+/g, ' ').trim();
    return {
      name,
      slots: Object.fromEntries(
        items(child(place, 'fixtures')).flatMap((fixture) =>
          valuesOf(fixtures.get(textOf(fixture) ?? '') ?? null),
        ),
      ),
      stubs: stubs.flatMap(([key, stub]) => readStub(key, stub, name)),
      steps: items(child(place, 'steps')).flatMap((step) => readStep(step, notes)),
      spot: spotOf(place),
    };
  });
}

/** `action` holds for all tests of the file, `test::action` for one. */
function readStub(key: string, place: Place, test: string): readonly Stub[] {
  const [first = '', second] = key.split('::');
  if (second !== undefined && first !== test) return [];
  const events = items(child(place, 'events'));
  return [
    {
      action: second ?? first,
      slots: Object.fromEntries(
        events.flatMap((event) => {
          const name = textOf(child(event, 'name'));
          return textOf(child(event, 'event')) === 'slot' && name !== null
            ? [[name, plainOf(child(event, 'value'))]]
            : [];
        }),
      ),
      text:
        items(child(place, 'responses')).flatMap((response) => textOf(child(response, 'text')) ?? [])[0] ??
        null,
    },
  ];
}

function valuesOf(place: Place | null): readonly (readonly [string, PlainValue])[] {
  if (place === null) return [];
  const pairs = place.node.kind === 'list' ? items(place).flatMap(entries) : entries(place);
  return pairs.map(([slot, value]) => [slot, plainOf(value)] as const);
}

function readStep(step: Place, notes: Notes): readonly TestStep[] {
  const spot = spotOf(step);
  return entries(step).flatMap(([key, value]): readonly TestStep[] => {
    const text = textOf(value) ?? '';
    switch (key) {
      case 'user':
        return [{ kind: 'user', text, spot }];
      case 'bot':
        return [{ kind: 'bot', text, spot }];
      case 'utter':
        return [{ kind: 'utter', response: text, isForbidden: false, spot }];
      case 'slot_was_set':
      case 'slot_was_not_set':
        return slotSteps(value, key === 'slot_was_not_set', spot);
      case 'assertions':
        return items(value).flatMap((assertion) =>
          entries(assertion).flatMap(([name, body]) => readAssertion(name, body, notes)),
        );
      default:
        notes.add(spot, `test step ${key}`, 'Tests here say what is said, filled and called.');
        return [];
    }
  });
}

/** `- amount`, `- amount: 50`, and `- {name: amount, value: 50}` all occur. */
function slotSteps(place: Place, isUnset: boolean, spot: Spot): readonly TestStep[] {
  const all = place.node.kind === 'list' ? items(place) : [place];
  return all.flatMap((one): readonly TestStep[] => {
    const bare = textOf(one);
    if (bare !== null) return [{ kind: 'slot', slot: bare, value: undefined, isUnset, spot }];
    const named = textOf(child(one, 'name'));
    const pairs: readonly (readonly [string, Place | null])[] =
      named === null ? entries(one) : [[named, child(one, 'value')]];
    return pairs.map(([slot, value]) => ({
      kind: 'slot',
      slot,
      value: value === null ? undefined : plainOf(value),
      isUnset,
      spot: spotOf(one),
    }));
  });
}

function readAssertion(name: string, body: Place, notes: Notes): readonly TestStep[] {
  const spot = spotOf(body);
  const text = textOf(body) ?? '';
  switch (name) {
    case 'slot_was_set':
    case 'slot_was_not_set':
      return slotSteps(body, name === 'slot_was_not_set', spot);
    case 'action_executed':
      return [{ kind: 'action', action: text, spot }];
    case 'flow_started':
      return [{ kind: 'flow', flow: text, spot }];
    case 'bot_uttered':
    case 'bot_did_not_utter': {
      const isForbidden = name === 'bot_did_not_utter';
      const response = textOf(child(body, 'utter_name'));
      const pattern = textOf(child(body, 'text_matches'));
      if (pattern !== null && isForbidden)
        notes.add(spot, `${name} text_matches`, 'Write it as not_contains.');
      return [
        ...(response === null ? [] : [{ kind: 'utter', response, isForbidden, spot } as const]),
        ...(pattern === null || isForbidden ? [] : [{ kind: 'matches', pattern, spot } as const]),
      ];
    }
    default:
      notes.add(spot, `assertion ${name}`, 'Tests here say what is said, filled and called.');
      return [];
  }
}
