import type { ExamplePart, SlotSpec, SlotType } from '../../dialogue/index.ts';

/** What a customer might say for a value of a type, so that the classifier of skills learns a whole sentence. */
const USUAL: Readonly<Record<Exclude<SlotType['kind'], 'text' | 'choice' | 'id' | 'list'>, string>> = {
  number: '2',
  money: '50',
  bool: 'yes',
  email: 'me@example.com',
  date: 'tomorrow',
  time: '2 pm',
  date_range: 'next week',
  phone: 'my phone number',
};

/** Words for the slots of templates: a value that an example of the same skill has, an option, a usual value, its name. */
export function templateWords(parts: readonly ExamplePart[]): (spec: SlotSpec | undefined) => string {
  const said = new Map<string, string>();
  for (const part of parts) {
    if (part.kind === 'value' && !said.has(part.slot)) said.set(part.slot, part.text);
  }
  return (spec) => (spec === undefined ? '' : (said.get(spec.name) ?? usualWords(spec, spec.type)));
}

function usualWords(spec: SlotSpec, type: SlotType): string {
  switch (type.kind) {
    case 'list':
      return usualWords(spec, type.of);
    case 'id':
      return type.example;
    case 'choice':
      return type.options[0]?.label.toLowerCase() ?? named(spec);
    case 'text':
      return named(spec);
    default:
      return USUAL[type.kind];
  }
}

/** `pickup_place` reads "the pickup place". */
function named({ name }: SlotSpec): string {
  return `the ${name.replaceAll('_', ' ')}`;
}
