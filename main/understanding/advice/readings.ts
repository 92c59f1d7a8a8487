import { type Reading, read } from '../reading.ts';
import type { Example } from './lesson.ts';

/** The reading of an example, made once for all that is asked about it. */
export type ReadingOf = (example: Example) => Reading;

export function keptReadings(): ReadingOf {
  const readings = new Map<Example, Reading>();
  return (example) => {
    const known = readings.get(example) ?? read(example.text);
    readings.set(example, known);
    return known;
  };
}
