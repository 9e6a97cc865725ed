export type Verdict = 'better' | 'worse' | 'same';

export interface Difference {
  /** What it is now, less what it was. */
  amount: number;
  verdict: Verdict;
}

/** Smaller ones are noise of the arithmetic. */
const NOISE = 1e-9;

/** Of scores, more is better. Undefined unless both are there. */
export function scoreDifference(now: number | null | undefined, then: number | null | undefined) {
  return differenceOf(now, then, 1);
}

/** Of metrics, less is better. */
export function metricDifference(now: number | null | undefined, then: number | null | undefined) {
  return differenceOf(now, then, -1);
}

function differenceOf(
  now: number | null | undefined,
  then: number | null | undefined,
  better: 1 | -1,
): Difference | undefined {
  if (typeof now !== 'number' || typeof then !== 'number') return undefined;
  const amount = now - then;
  if (Math.abs(amount) < NOISE) return { amount: 0, verdict: 'same' };
  return { amount, verdict: amount * better > 0 ? 'better' : 'worse' };
}
