import type { SlotSpec } from '../../dialogue/index.ts';
import { read } from '../reading.ts';
import type { Setting } from './setting.ts';

type Side = NonNullable<Setting['side']>;

/** A rule that compares the day with today says where it lies. */
const COMPARED =
  /\bvalue(?:\.(?:from|to))?\s*(?<by>[<>])=?\s*context\.today\b|\bcontext\.today\s*(?<turned>[<>])=?\s*value\b/u;
/** Names and questions of days that are over. */
const OVER =
  /\b(?:date of birth|birth ?dates?|birth|born|dob|purchased?|bought|incident|accident|since when|when (?:did|was|were|have)|(?:on )?(?:what|which) (?:day|date) (?:did|was|were)|geburt\p{L}*|geboren|kaufdatum|seit wann|wann .*\b(?:gekauft|gesehen|gestohlen|geliefert|geschehen|bestellt|erhalten|verloren|passiert|bezahlt|bemerkt)|nacimiento|nacio|naciste|cuando (?:fue|compro|compraste|ocurrio|paso|perdio|perdiste))\b/u;

const known = new WeakMap<SlotSpec, Side | null>();

/** Where the days of a slot lie that say no year: as the slot says, or by its rule, its name and its question. */
export function sideOf(spec: SlotSpec): Side | null {
  const before = known.get(spec);
  if (before !== undefined) return before;
  const side = said(spec) ?? compared(spec) ?? worded(spec);
  known.set(spec, side);
  return side;
}

function said({ type }: SlotSpec): Side | null {
  const item = type.kind === 'list' ? type.of : type;
  return item.kind === 'date' || item.kind === 'date_range' ? (item.lies ?? null) : null;
}

function compared({ valid }: SlotSpec): Side | null {
  const groups = COMPARED.exec(valid?.source ?? '')?.groups;
  if (groups === undefined) return null;
  return groups.by === '<' || groups.turned === '>' ? 'past' : 'ahead';
}

function worded({ name, ask }: SlotSpec): Side | null {
  return OVER.test(read(`${name.replaceAll('_', ' ')} ${(ask ?? '').replaceAll('_', ' ')}`).folded.text)
    ? 'past'
    : null;
}
