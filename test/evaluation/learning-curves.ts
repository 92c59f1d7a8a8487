import type { Published } from './published.ts';

/** A point of a learning curve: what was scored after training on so many rows of each label. */
export type CurvePoint = {
  readonly set: string;
  readonly train: string;
  /** Null where the set has as many rows a label as it has. */
  readonly shots: number | null;
  readonly trainRows: number;
  readonly accuracy: number;
  readonly nlpjs: { readonly accuracy: number } | null;
  readonly published: readonly Published[];
};

type Placed = { readonly x: number; readonly value: number };

const width = 960;
const height = 560;
const panel = { top: 92, height: 392, width: 372, gap: 84, left: 56 } as const;
/** Fewer points are no curve. */
const leastPoints = 3;
/** More labels beside one another cannot be read. */
const mostPublished = 3;
/** Names nearer than this would cover one another, so the worse figure goes without. */
const labelPitch = 14;
/** Below the lowest point stands its figure. */
const roomBelow = 0.03;

/** Learning curves of the sets that have one, side by side. The same points give the same file. */
export function learningCurves(points: readonly CurvePoint[]): string {
  const panels = [...Map.groupBy(points.filter(isOnCurve), ({ set }) => set)].filter(
    ([, own]) => own.length >= leastPoints,
  );
  const values = panels.flatMap(([, own]) => own.flatMap(valuesOf));
  const floor = Math.floor((Math.min(0.9, ...values) - roomBelow) * 20) / 20;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    '<title id="title">Accuracy by examples a label, on the public halves of the test sets</title>',
    style,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="head" x="${panel.left}" y="28">Accuracy by examples a label, no rejection</text>`,
    ...legend(),
    ...panels.flatMap(([set, own], index) => panelOf(set, own, panelLeft(index), floor)),
    `<text class="axis" x="${panel.left}" y="${height - 12}">Ours and nlp.js on the public half of each test set, published figures on the whole of it.</text>`,
    '</svg>',
  ].join('\n')}\n`;
}

const style = `<style>
  .ground { fill: #ffffff } text { font: 12px system-ui, sans-serif; fill: #1f2328 } .head { font-size: 15px; font-weight: 600 }
  .axis { fill: #59636e } .grid { stroke: #d1d9e0; stroke-width: 1 } .ours { stroke: #0a5fc4; fill: #0a5fc4 }
  .peer { stroke: #b35900; fill: #b35900 } .known { stroke: #59636e; fill: #59636e } .line { fill: none; stroke-width: 2.5 }
  text.ours, text.peer, text.known { stroke: none } .dash { stroke-dasharray: 6 4 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 } text { fill: #f0f6fc } .axis { fill: #9198a1 } .grid { stroke: #3d444d }
    .ours { stroke: #6cb0ff; fill: #6cb0ff } .peer { stroke: #f0a35c; fill: #f0a35c } .known { stroke: #9198a1; fill: #9198a1 }
    .line { fill: none }
  }
</style>`;

function legend(): string[] {
  const y = 52;
  return [
    `<path class="line ours" d="M${panel.left} ${y - 4}h26"/>${dot(panel.left + 13, y - 4)}<text x="${panel.left + 34}" y="${y}">Tandem</text>`,
    `<path class="line peer dash" d="M${panel.left + 104} ${y - 4}h26"/>${square(panel.left + 117, y - 4)}<text x="${panel.left + 138}" y="${y}">nlp.js</text>`,
    `${diamond(panel.left + 205, y - 4)}<text x="${panel.left + 218}" y="${y}">published, the best by name</text>`,
  ];
}

/** With out-of-scope rows in training it is another task. */
function isOnCurve({ shots, train }: CurvePoint): boolean {
  return shots !== null || train === 'all';
}

function valuesOf({ accuracy, nlpjs, published }: CurvePoint): number[] {
  return [
    accuracy,
    ...(nlpjs === null ? [] : [nlpjs.accuracy]),
    ...closed(published).map((one) => one.accuracy),
  ];
}

/** Figures with a rejection are another measure. */
function closed(published: readonly Published[]): readonly Published[] {
  return published
    .filter(({ oosRecall, mcc }) => oosRecall === undefined && mcc === undefined)
    .slice(0, mostPublished);
}

function panelLeft(index: number): number {
  return panel.left + index * (panel.width + panel.gap);
}

function panelOf(set: string, points: readonly CurvePoint[], left: number, floor: number): string[] {
  const step = panel.width / points.length;
  const at = (index: number): number => left + step * (index + 0.3);
  const y = (value: number): number => panel.top + ((1 - value) / (1 - floor)) * panel.height;
  const bottom = panel.top + panel.height;
  const ours = points.map(({ accuracy }, i) => ({ x: at(i), value: accuracy }));
  const peer = points.flatMap(({ nlpjs }, i) =>
    nlpjs === null ? [] : [{ x: at(i), value: nlpjs.accuracy }],
  );
  return [
    `<text class="head" x="${left}" y="${panel.top - 14}">${set}</text>`,
    ...ticks(floor).map((value) =>
      `<path class="grid" d="M${left} ${fixed(y(value))}h${panel.width}"/><text class="axis" x="${left - 8}" y="${fixed(y(value) + 4)}" text-anchor="end">.${Math.round(value * 100)}</text>`.replace(
        '>.100<',
        '>1<',
      ),
    ),
    ...points.flatMap(({ shots, trainRows }, i) => [
      `<text class="axis" x="${fixed(at(i))}" y="${bottom + 20}" text-anchor="middle">${shots ?? 'all'}</text>`,
      ...(shots === null
        ? [
            `<text class="axis" x="${fixed(at(i))}" y="${bottom + 36}" text-anchor="middle">${thousands(trainRows)} rows</text>`,
          ]
        : []),
    ]),
    curve(peer, y, 'peer dash'),
    ...peer.map(({ x, value }) => square(x, y(value))),
    curve(ours, y, 'ours'),
    ...ours.map(({ x, value }) => dot(x, y(value))),
    ...ours.map(
      ({ x, value }) =>
        `<text class="ours" x="${fixed(x)}" y="${fixed(y(value) + 18)}" text-anchor="middle">${figure(value)}</text>`,
    ),
    ...peer.map(
      ({ x, value }) =>
        `<text class="peer" x="${fixed(x + 5)}" y="${fixed(y(value) + 15)}">${figure(value)}</text>`,
    ),
    ...points.flatMap(({ published }, i) => knownAt(at(i) + step * 0.3, closed(published), y)),
  ];
}

/** Diamonds beside a point; the best has its name, others where there is room. */
function knownAt(x: number, published: readonly Published[], y: (value: number) => number): string[] {
  let free = Number.NEGATIVE_INFINITY;
  return published
    .toSorted((left, right) => right.accuracy - left.accuracy)
    .map(({ system, accuracy }) => {
      const place = y(accuracy);
      const hasRoom = place >= free;
      if (hasRoom) free = place + labelPitch;
      const name = `<text class="known" x="${fixed(x + 9)}" y="${fixed(place + 4)}">${system}</text>`;
      return `${diamond(x, place)}${hasRoom ? name : ''}`;
    });
}

function ticks(floor: number): number[] {
  const count = Math.round((1 - floor) / 0.05);
  return Array.from({ length: count + 1 }, (_, i) => 1 - i * 0.05);
}

function curve(points: readonly Placed[], y: (value: number) => number, kind: string): string {
  const path = points
    .map(({ x, value }, i) => `${i === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y(value))}`)
    .join('');
  return `<path class="line ${kind}" d="${path}"/>`;
}

function dot(x: number, y: number): string {
  return `<circle class="ours" cx="${fixed(x)}" cy="${fixed(y)}" r="4"/>`;
}

function square(x: number, y: number): string {
  return `<rect class="peer" x="${fixed(x - 3.5)}" y="${fixed(y - 3.5)}" width="7" height="7"/>`;
}

function diamond(x: number, y: number): string {
  return `<path class="known" d="M${fixed(x)} ${fixed(y - 5)}l5 5l-5 5l-5 -5z"/>`;
}

function figure(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}

function fixed(value: number): string {
  return String(Number(value.toFixed(1)));
}
