import { describe, expect, it } from 'vitest';
import { rotationState } from './rotation';

const NOW = Date.parse('2026-11-21T00:00:00Z');

describe('rotationState', () => {
  it.each([
    [null, false, 'none'],
    ['2026-11-20T00:00:00Z', false, 'fresh'],
    ['2026-06-24T00:00:00Z', false, 'soon'],
    ['2026-05-01T00:00:00Z', true, 'due'],
  ])('of a secret changed %s (due: %s) is %s', (changed, due, expected) => {
    expect(rotationState(changed, due, NOW)).toBe(expected);
  });
});
