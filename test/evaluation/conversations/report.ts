import { percentile, rounded } from '../../measuring/percentiles.ts';
import { table } from '../../measuring/table.ts';
import { failures, type Judged, outcomes, verdicts } from './outcome.ts';

export type Group = { readonly name: string; readonly about: string; readonly judged: readonly Judged[] };

/** Counts of one group, or of one source within it. */
export function counts(judged: readonly Judged[]) {
  const ms = judged.flatMap(({ played }) => played.turns.map((turn) => turn.ms));
  const count = <T extends string>(names: readonly T[], of: (one: Judged) => T): Record<T, number> =>
    Object.fromEntries(
      names.map((name) => [name, judged.filter((one) => of(one) === name).length]),
    ) as Record<T, number>;
  const handoffs = judged.flatMap(({ played }) => (played.handoff === null ? [] : [played.handoff]));
  return {
    conversations: judged.length,
    turns: ms.length,
    outcomes: count(outcomes, ({ outcome }) => outcome),
    failed: judged.filter(({ outcome }) => failures.includes(outcome)).length,
    verdicts: count(verdicts, ({ verdict }) => verdict),
    handoffs: Object.fromEntries(
      [...new Set(handoffs)].sort().map((code) => [code, handoffs.filter((one) => one === code).length]),
    ),
    repeats: judged.filter(({ repeats }) => repeats.length > 0).length,
    ms: { p50: rounded(percentile(ms, 0.5)), p95: rounded(percentile(ms, 0.95)) },
  };
}

export function groupDocument({ name, about, judged }: Group) {
  return {
    group: name,
    about,
    ...counts(judged),
    sources: Object.fromEntries(sourcesOf(judged).map(([source, own]) => [source, counts(own)])),
    cases: judged.map(({ played, ...rest }) => ({
      id: played.side.id,
      topic: played.side.topic,
      handoff: played.handoff,
      turns: played.turns.length,
      ...rest,
    })),
  };
}

export function groupText({ name, about, judged }: Group): string {
  const blocks = [...sourcesOf(judged), ['all', judged] as const].map(([source, own]) => ({
    source,
    ...counts(own),
  }));
  const shown = outcomes.filter((outcome) => blocks.some((block) => block.outcomes[outcome] > 0));
  const head = [
    'source',
    'n',
    'turns',
    ...shown,
    'failed',
    '|',
    ...verdicts,
    '|',
    'repeats',
    'p50 ms',
    'p95 ms',
  ];
  const rows = blocks.map((block) => [
    block.source,
    String(block.conversations),
    String(block.turns),
    ...shown.map((outcome) => String(block.outcomes[outcome])),
    String(block.failed),
    '|',
    ...verdicts.map((verdict) => String(block.verdicts[verdict])),
    '|',
    String(block.repeats),
    String(block.ms.p50),
    String(block.ms.p95),
  ]);
  const handoffs = Object.entries(blocks.at(-1)?.handoffs ?? {}).map(([code, count]) => `${code} ${count}`);
  return [`${name}: ${about}`, table(head, rows), `handed off: ${handoffs.join(', ') || 'none'}`].join('\n');
}

function sourcesOf(judged: readonly Judged[]): readonly (readonly [string, readonly Judged[]])[] {
  const sources = [...new Set(judged.map(({ played }) => played.side.source))];
  return sources.map((source) => [source, judged.filter(({ played }) => played.side.source === source)]);
}
