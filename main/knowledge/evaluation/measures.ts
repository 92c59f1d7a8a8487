/** One query's ranking, as positions from 0 of what was right, in order. */
export type Judged = { readonly hits: readonly number[]; readonly relevant: number };

export type RankingMeasures = {
  readonly hitAt: { readonly 1: number; readonly 5: number; readonly 10: number };
  readonly mrrAt10: number;
  readonly ndcgAt10: number;
  readonly map: number;
};

/** Means over queries. */
export function rankingMeasures(judged: readonly Judged[]): RankingMeasures {
  const hitAt = (depth: number) => mean(judged.map(({ hits }) => Number((hits[0] ?? depth) < depth)));
  return {
    hitAt: { 1: hitAt(1), 5: hitAt(5), 10: hitAt(10) },
    mrrAt10: mean(judged.map(({ hits }) => ((hits[0] ?? 10) < 10 ? 1 / ((hits[0] ?? 0) + 1) : 0))),
    ndcgAt10: mean(judged.map(ndcgAt10)),
    map: mean(judged.map(averagePrecision)),
  };
}

/** Chance that a random positive scores higher than a random negative; ties count half. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  let wins = 0;
  for (const positive of positives) {
    for (const negative of negatives) {
      wins += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    }
  }
  return wins / (positives.length * negatives.length);
}

/** Share of negatives below the score that keeps nine of ten positives. */
export function caughtAt90Kept(positives: readonly number[], negatives: readonly number[]): number {
  const threshold = positives.toSorted((a, b) => a - b)[Math.floor(positives.length * 0.1)] ?? 0;
  return mean(negatives.map((negative) => Number(negative < threshold)));
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function ndcgAt10({ hits, relevant }: Judged): number {
  const gain = (position: number) => 1 / Math.log2(position + 2);
  const ideal = Array.from({ length: Math.min(10, relevant) }, (_, position) => gain(position));
  const got = hits.filter((position) => position < 10).slice(0, relevant);
  return sum(got.map(gain)) / sum(ideal);
}

function averagePrecision({ hits, relevant }: Judged): number {
  return sum(hits.slice(0, relevant).map((position, index) => (index + 1) / (position + 1))) / relevant;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
