/** A file of a workspace as a tree of YAML nodes, each of which knows where it stands. */
export type SourceFile = {
  /** Relative to the workspace's folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
  readonly root: YamlNode;
};

export type YamlNode = YamlMap | YamlList | YamlScalar;

export type YamlMap = {
  readonly kind: 'map';
  readonly offset: number;
  readonly entries: ReadonlyMap<string, { readonly keyOffset: number; readonly value: YamlNode }>;
};

export type YamlList = {
  readonly kind: 'list';
  readonly offset: number;
  readonly items: readonly YamlNode[];
};

export type YamlScalar = {
  readonly kind: 'scalar';
  readonly offset: number;
  readonly value: string | number | boolean | null;
  /** As it is written, when it is written without quotes. */
  readonly plain: string | null;
};

export type Path = readonly (string | number)[];

/** Whether a problem points at a key or at what stands behind it. */
export type Spot = 'key' | 'value';

/** `steps[2].then[0].say` */
export function formatPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

/** The node at a path, or undefined when there is none. */
export function nodeAt(source: SourceFile, path: Path): YamlNode | undefined {
  let node: YamlNode | undefined = source.root;
  for (const part of path) node = node && childOf(node, part);
  return node;
}

/** 1-based line and column of a path, or of the innermost part of it that is there. */
export function positionOf(
  source: SourceFile,
  path: Path,
  spot: Spot,
): { readonly line: number; readonly column: number } {
  let node = source.root;
  let offset = node.offset;
  for (const [index, part] of path.entries()) {
    const child = childOf(node, part);
    if (child === undefined) break;
    const isLast = index === path.length - 1;
    const key = node.kind === 'map' && typeof part === 'string' ? node.entries.get(part) : undefined;
    // A value that was left out has no place of its own: point at its key.
    const isMissing = child.kind === 'scalar' && child.plain === '';
    offset = key && ((isLast && spot === 'key') || isMissing) ? key.keyOffset : child.offset;
    node = child;
  }
  return linePosition(source.lineStarts, offset);
}

/** Offset of the first character of each line of a text. */
export function findLineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
}

/** 1-based line and column (in UTF-16 units) of an offset. */
export function linePosition(
  lineStarts: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** The tree as plain values. Keys that could reach a prototype never get this far. */
export function toPlain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toPlain(value)]));
  }
}

function childOf(node: YamlNode, part: string | number): YamlNode | undefined {
  if (node.kind === 'map' && typeof part === 'string') return node.entries.get(part)?.value;
  if (node.kind === 'list' && typeof part === 'number') return node.items[part];
  return undefined;
}
