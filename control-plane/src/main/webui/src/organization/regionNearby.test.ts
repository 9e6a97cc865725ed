import { describe, expect, it } from 'vitest';
import { regionNearby } from './regionNearby';

const regions = ['eu', 'us'].map((name) => ({ name, label: name, api_url: '', proxy_url: '' }));

describe('regionNearby', () => {
  it.each([
    ['Europe/Vienna', 'eu'],
    ['Africa/Lagos', 'eu'],
    ['America/New_York', 'us'],
    ['US/Pacific', 'us'],
    ['Pacific/Honolulu', 'us'],
    ['Asia/Tokyo', 'eu'],
    ['UTC', 'eu'],
  ])('proposes for %s: %s', (zone, expected) => {
    expect(regionNearby(regions, zone)?.name).toBe(expected);
  });

  it('proposes a region whose name says more', () => {
    const named = ['us-east', 'eu-west'].map((name) => ({ name, label: name, api_url: '', proxy_url: '' }));
    expect(regionNearby(named, 'Europe/Madrid')?.name).toBe('eu-west');
  });

  it('proposes nothing where there is no region', () => {
    expect(regionNearby([], 'UTC')).toBeUndefined();
  });
});
