import { describe, expect, it } from 'vitest';
import { BATCH, withNew } from './batches';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `p${from + index}`);

describe('what is asked for as it comes into sight', () => {
  it('is asked for in batches of a bounded size', () => {
    const batches = withNew([], ids(0, 2 * BATCH + 1));
    expect(batches.map((batch) => batch.length)).toEqual([BATCH, BATCH, 1]);
  });

  it('is asked for once, and what was asked stays as it is', () => {
    const first = withNew([], ids(0, 10));
    expect(withNew(first, ids(5, 5))).toBe(first);
    const second = withNew(first, ids(5, 10));
    expect(second[0]).toBe(first[0]);
    expect(second[1]).toEqual(ids(10, 5));
  });
});
