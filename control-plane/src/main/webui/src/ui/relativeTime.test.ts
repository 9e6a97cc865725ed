import { describe, expect, it } from 'vitest';
import { relativeTime } from './relativeTime';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-11-21T11:59:30Z', 'just now'],
    ['2026-11-21T12:00:30Z', 'in a moment'],
    ['2026-11-21T11:58:59Z', '1 minute ago'],
    ['2026-11-21T13:00:00Z', 'in 1 hour'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
    ['2026-10-21T12:00:00Z', 'last month'],
    ['2024-11-20T12:00:00Z', '2 years ago'],
  ])('says of %s: %s', (time, expected) => {
    expect(relativeTime(Date.parse(time), NOW)).toBe(expected);
  });
});
