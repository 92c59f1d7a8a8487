import type { DomainSlot, Response, Variation } from './model.ts';
import { child, items, type Notes, type Place, plainOf, spotOf, textOf } from './tree.ts';

const slotTypes = ['text', 'bool', 'float', 'categorical', 'list', 'any'] as const;

export function readDomainSlot(name: string, place: Place, notes: Notes): DomainSlot {
  const stated = textOf(child(place, 'type')) ?? 'text';
  const type = slotTypes.find((known) => known === stated) ?? 'any';
  const spot = spotOf(place);
  if (type === 'any' && stated !== 'any') notes.add(spot, `slot type ${stated}`, 'It is treated as text.');
  const mappings = items(child(place, 'mappings')).flatMap((mapping) => textOf(child(mapping, 'type')) ?? []);
  for (const mapping of mappings) {
    if (['from_llm', 'controlled', 'custom'].includes(mapping)) continue;
    notes.add(spot, `mapping ${mapping} of slot ${name}`, 'What a customer says fills a slot by its type.');
  }
  const initial = plainOf(child(place, 'initial_value'));
  if (initial !== null && typeof initial !== 'boolean')
    notes.add(spot, `initial value of slot ${name}`, 'A slot is empty until something fills it.');
  if (child(place, 'validation') !== null)
    notes.add(spot, `validation of slot ${name}`, 'Write it as `valid` in the skills that ask for it.');
  return {
    name,
    type,
    values: items(child(place, 'values')).flatMap((value) => textOf(value) ?? []),
    filledBy: items(child(place, 'mappings')).flatMap((mapping) => textOf(child(mapping, 'action')) ?? []),
    isControlled: mappings.length > 0 && !mappings.some((mapping) => mapping.startsWith('from_')),
    initial,
    spot,
  };
}

const dropped: Readonly<Record<string, string>> = {
  image: 'Replies are text and buttons.',
  attachment: 'Replies are text and buttons.',
  custom: 'Replies are text and buttons.',
  elements: 'Replies are text and buttons.',
};

export function readResponse(name: string, place: Place, notes: Notes): Response {
  const variations = items(place).flatMap((variation): Variation[] => {
    for (const [key, why] of Object.entries(dropped)) {
      const part = child(variation, key);
      if (part !== null) notes.add(spotOf(part), `${key} of ${name}`, why);
    }
    const metadata = child(variation, 'metadata');
    if (metadata !== null)
      notes.add(
        spotOf(metadata),
        `metadata of ${name}`,
        'Replies are said as written; no model rewords them.',
      );
    const text = textOf(child(variation, 'text'))?.trim() ?? '';
    if (text === '') {
      notes.add(spotOf(variation), `variation of ${name}`, 'It has no text.');
      return [];
    }
    return [
      {
        text: placeholders(text),
        channel: textOf(child(variation, 'channel')),
        conditions: items(child(variation, 'condition')).flatMap((condition) => {
          const slot = textOf(child(condition, 'name'));
          return slot === null ? [] : [{ slot, value: plainOf(child(condition, 'value')) }];
        }),
        buttons: items(child(variation, 'buttons')).map((button) => ({
          title: textOf(child(button, 'title')) ?? '',
          payload: textOf(child(button, 'payload')) ?? '',
          spot: spotOf(button),
        })),
        spot: spotOf(variation),
      },
    ];
  });
  return { name, variations, spot: spotOf(place) };
}

/** `{{context.x}}` of a Jinja template and `{slot}` are both written `{slot}` here. */
function placeholders(text: string): string {
  return text.replaceAll(/\{\{\s*(?:slots\.)?([A-Za-z_][\w.]*)\s*\}\}/g, '{$1}');
}
