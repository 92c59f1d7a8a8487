export { type Bench, type BenchOptions, type OpenedBench, openBench } from './bench.ts';
export type { Failure, Played } from './play.ts';
export { playOne } from './play-one.ts';
export { colours, noColours, summaryText, testText } from './report.ts';
export { playTest, type RunReport, runTests, type TestReport } from './run.ts';
export { jsonOf, verdictOf } from './verdict.ts';
