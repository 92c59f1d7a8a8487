/** The value of a function at a point; writes its gradient there. */
export type Problem = (point: Float64Array, gradient: Float64Array) => Promise<number>;

const HISTORY = 8;
/** Stops when an iteration gains less than this share of the loss: later iterations no longer change a decision. */
const RELATIVE_GAIN = 1e-4;

/** The lowest point of a convex function, by L-BFGS from zero. Deterministic: no sampling, no random start. */
export async function minimise(problem: Problem, size: number, maxIterations: number): Promise<Float64Array> {
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = await problem(point, gradient);
  const memory: Pair[] = [];
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const direction = descend(gradient, memory);
    const slope = dot(direction, gradient);
    if (!(slope < 0)) break;
    let step = memory.length === 0 ? 1 / Math.max(1e-12, Math.sqrt(dot(gradient, gradient))) : 1;
    const nextPoint = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      for (let i = 0; i < size; i += 1) nextPoint[i] = (point[i] ?? 0) + step * (direction[i] ?? 0);
      nextValue = await problem(nextPoint, nextGradient);
      if (nextValue <= value + 1e-4 * step * slope) break;
      step /= 2;
    }
    if (!(nextValue < value)) break;
    remember(memory, point, nextPoint, gradient, nextGradient);
    const gain = value - nextValue;
    point = nextPoint;
    gradient = nextGradient;
    value = nextValue;
    if (gain < RELATIVE_GAIN * Math.max(value, 1e-6) && iteration > 3) break;
  }
  return point;
}

type Pair = { readonly move: Float64Array; readonly turn: Float64Array; readonly rho: number };

function remember(
  memory: Pair[],
  point: Float64Array,
  nextPoint: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const move = nextPoint.map((value, i) => value - (point[i] ?? 0));
  const turn = nextGradient.map((value, i) => value - (gradient[i] ?? 0));
  const curvature = dot(move, turn);
  if (curvature <= 1e-12) return;
  memory.push({ move, turn, rho: 1 / curvature });
  if (memory.length > HISTORY) memory.shift();
}

/** The two-loop recursion: minus the inverse Hessian's estimate times the gradient. */
function descend(gradient: Float64Array, memory: readonly Pair[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const alphas: number[] = [];
  for (const pair of memory.toReversed()) {
    const alpha = pair.rho * dot(pair.move, direction);
    alphas.push(alpha);
    addScaled(direction, pair.turn, -alpha);
  }
  const last = memory.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.rho * dot(last.turn, last.turn));
    for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] ?? 0) * scale;
  }
  memory.forEach((pair, i) => {
    const beta = pair.rho * dot(pair.turn, direction);
    addScaled(direction, pair.move, (alphas[memory.length - 1 - i] ?? 0) - beta);
  });
  return direction;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i += 1) target[i] = (target[i] ?? 0) + factor * (source[i] ?? 0);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}
