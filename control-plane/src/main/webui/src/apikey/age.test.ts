import { describe, expect, it } from 'vitest';
import { oldKeys } from './age';
import type { ApiKey } from './queries';

const NOW = Date.parse('2026-11-21T12:00:00Z');

function key(name: string, created: string, expires_at: string | null = null): ApiKey {
  // What else a key has does not matter here.
  return { name, created, expires_at } as ApiKey;
}

describe('old keys', () => {
  it('are those of more than 90 days that still work, oldest first', () => {
    const keys = [
      key('new', '2026-11-01T00:00:00Z'),
      key('just not', '2026-08-23T12:00:00Z'),
      key('old', '2026-08-01T00:00:00Z'),
      key('oldest', '2026-01-01T00:00:00Z'),
      key('over', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
      key('ending', '2026-03-01T00:00:00Z', '2026-12-01T00:00:00Z'),
    ];
    expect(oldKeys(keys, NOW).map(({ name }) => name)).toEqual(['oldest', 'ending', 'old']);
  });
});
