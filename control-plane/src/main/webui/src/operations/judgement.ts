import type { BadgeKind } from '../ui/Badge';
import type { PartState, RegionState } from './queries';

/** Changes reach every plane within a second; a replica that is further behind has stopped. */
const LATE_MS = 10_000;
const LATE_OUTBOX_MS = 10_000;

export const STATES: Record<PartState, { text: string; kind: BadgeKind }> = {
  up: { text: 'Up', kind: 'good' },
  not_ready: { text: 'Not ready', kind: 'warning' },
  unreachable: { text: 'Unreachable', kind: 'danger' },
  unknown: { text: 'Not configured', kind: 'plain' },
};

/** What an operator should look at in a region, the worst first. */
export function concernsOf({ data_plane, gateway, kafka, outbox }: RegionState): string[] {
  const concerns: string[] = [];
  if (data_plane.state === 'unreachable') {
    concerns.push('The data plane does not answer: records of this region can be neither read nor written.');
  }
  if (gateway.state === 'unreachable')
    concerns.push('The gateway does not answer: no model can be called by it.');
  if (kafka.state === 'unreachable') {
    concerns.push('Kafka does not answer: changes reach the region by the slower second path.');
  }
  for (const [name, plane] of [
    ['data plane', data_plane],
    ['gateway', gateway],
  ] as const) {
    if (plane.state === 'not_ready') concerns.push(`The ${name} is not ready: ${plane.failing.join(', ')}.`);
    if ((plane.replica?.lag_ms ?? 0) > LATE_MS)
      concerns.push(`The ${name} does not know the latest changes.`);
    if ((plane.log?.lost ?? 0) > 0) concerns.push(`The ${name} has lost spans since it started.`);
  }
  if (outbox === null) concerns.push('The control plane’s own store does not answer.');
  else if (outbox.depth > 0 && outbox.oldest_age_ms > LATE_OUTBOX_MS) {
    concerns.push('Changes wait in the outbox and are not published.');
  }
  return concerns;
}

/** Such as "120 ms" or "3.4 s" or "2 h". */
export function duration(ms: number | null): string {
  if (ms === null) return 'Unknown';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

const COUNT = new Intl.NumberFormat('en');
export const count = (number: number | null) => (number === null ? 'Unknown' : COUNT.format(number));

/** Such as "12 KB". */
export function bytes(number: number): string {
  if (number < 1_000) return `${number} B`;
  return number < 1_000_000 ? `${Math.round(number / 1_000)} KB` : `${(number / 1_000_000).toFixed(1)} MB`;
}
