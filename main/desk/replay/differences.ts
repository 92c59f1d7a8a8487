const longestText = 160;
const mostOfOneKind = 12;

/** Where two JSON values differ, a line a place: `slots.order.value: was "10417", is "10418"`. */
export function differences(path: string, was: unknown, is: unknown): readonly string[] {
  const found: string[] = [];
  compare(path, was, is, found);
  const more = found.length - mostOfOneKind;
  return more > 0 ? [...found.slice(0, mostOfOneKind), `${path}: and ${more} more`] : found;
}

function compare(path: string, was: unknown, is: unknown, found: string[]): void {
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  if (isRecord(was) && isRecord(is)) {
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)]))
      compare(`${path}.${key}`, own(was, key), own(is, key), found);
    return;
  }
  if (Array.isArray(was) && Array.isArray(is)) {
    for (let index = 0; index < Math.max(was.length, is.length); index += 1)
      compare(`${path}[${index + 1}]`, was[index], is[index], found);
    return;
  }
  found.push(`${path}: was ${text(was)}, is ${text(is)}`);
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > longestText ? `${json.slice(0, longestText)}…` : json;
}
