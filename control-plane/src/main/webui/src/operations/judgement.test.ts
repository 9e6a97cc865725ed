import { describe, expect, it } from 'vitest';
import { bytes, concernsOf, duration } from './judgement';
import type { Plane, RegionState } from './queries';

const plane: Plane = {
  state: 'up',
  latency_ms: 3,
  version: '1',
  failing: [],
  replica: { position: 7, lag_events: 0, lag_ms: 400 },
  log: { waiting_spans: 0, waiting_bytes: 0, lost: 0, refused: 0 },
};
const region: RegionState = {
  name: 'eu',
  label: 'Europe',
  data_plane: { ...plane, log: null },
  gateway: plane,
  kafka: { state: 'up', latency_ms: 1 },
  outbox: { position: 7, depth: 0, oldest_age_ms: 0 },
};

describe('concernsOf', () => {
  it('finds nothing in a region that is well', () => {
    expect(concernsOf(region)).toEqual([]);
  });

  it('does not mind changes that have just been made', () => {
    expect(concernsOf({ ...region, outbox: { position: 7, depth: 30, oldest_age_ms: 900 } })).toEqual([]);
  });

  it.each([
    ['a data plane that does not answer', { data_plane: { ...plane, state: 'unreachable' as const } }],
    ['a gateway that does not answer', { gateway: { ...plane, state: 'unreachable' as const } }],
    [
      'a replica that is late',
      { gateway: { ...plane, replica: { position: 1, lag_events: 6, lag_ms: 60_000 } } },
    ],
    [
      'lost spans',
      { gateway: { ...plane, log: { waiting_spans: 0, waiting_bytes: 0, lost: 2, refused: 0 } } },
    ],
    ['Kafka that is down', { kafka: { state: 'unreachable' as const, latency_ms: null } }],
    ['an outbox that stands still', { outbox: { position: 1, depth: 3, oldest_age_ms: 60_000 } }],
    ['a store that does not answer', { outbox: null }],
  ])('tells of %s', (_, changed) => {
    expect(concernsOf({ ...region, ...changed })).toHaveLength(1);
  });

  it('names the checks of a plane that is not ready', () => {
    const data_plane = { ...plane, state: 'not_ready' as const, failing: ['replica', 'postgres'] };
    expect(concernsOf({ ...region, data_plane })).toEqual([
      'The data plane is not ready: replica, postgres.',
    ]);
  });
});

describe('figures', () => {
  it.each([
    [null, 'Unknown'],
    [12.4, '12 ms'],
    [3_400, '3.4 s'],
    [120_000, '2 min'],
    [7_200_000, '2 h'],
  ])('reads %s milliseconds as %s', (ms, expected) => {
    expect(duration(ms)).toBe(expected);
  });

  it('reads bytes in the unit that fits', () => {
    expect([bytes(12), bytes(12_000), bytes(2_500_000)]).toEqual(['12 B', '12 KB', '2.5 MB']);
  });
});
