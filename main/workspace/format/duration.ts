import { z } from 'zod';

/** `90s`, `5m`, `2h` or `3d`. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,3}[smhd]$/, 'write a number and s, m, h or d, such as 5m');

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration of the right shape in milliseconds. */
export function toMilliseconds(text: string): number {
  return Number.parseInt(text, 10) * (unitsMs[text.slice(-1)] ?? 0);
}
