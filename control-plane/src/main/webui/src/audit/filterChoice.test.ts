import { describe, expect, it } from 'vitest';
import { auditFilterOf, NO_FILTER } from './filterChoice';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('auditFilterOf', () => {
  it('asks for a month unless told otherwise', () => {
    expect(auditFilterOf(NO_FILTER, NOW)).toEqual({ from: '2026-10-22T12:00:00.000Z' });
  });

  it('asks for what was chosen alone', () => {
    const choice = {
      ...NO_FILTER,
      period: 'all' as const,
      actor: 'u',
      event: 'project.',
      plane: 'data' as const,
      resource: { id: 'p', name: 'P' },
    };
    expect(auditFilterOf(choice, NOW)).toEqual({
      actor_id: 'u',
      event_type: 'project.',
      plane: 'data',
      resource_id: 'p',
    });
  });

  it('takes times of the reader’s zone, and none that are not whole', () => {
    const choice = { ...NO_FILTER, period: 'between' as const, from: '2026-11-20T10:00', to: '' };
    expect(auditFilterOf(choice, NOW)).toEqual({ from: new Date('2026-11-20T10:00').toISOString() });
  });
});
