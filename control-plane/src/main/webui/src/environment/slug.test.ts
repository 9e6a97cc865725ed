import { describe, expect, it } from 'vitest';
import { slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['Production', 'production'],
    ['  Staging 2 (EU)  ', 'staging-2-eu'],
    ['Überprüfung', 'u-berpru-fung'],
    ['!!!', ''],
  ])('makes of %s: %s', (name, expected) => {
    expect(slugOf(name)).toBe(expected);
  });
});
