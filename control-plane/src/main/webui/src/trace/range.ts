import { quoted } from '../btql/run';

/** How far back logs are looked at: one of these, or `<from>/<to>` as ISO 8601, either of which may be missing. */
export const RANGES = [
  { id: '1h', label: 'Last hour', interval: '1 hour' },
  { id: '24h', label: 'Last 24 hours', interval: '24 hour' },
  { id: '3d', label: 'Last 3 days', interval: '3 day' },
  { id: '7d', label: 'Last 7 days', interval: '7 day' },
  { id: '30d', label: 'Last 30 days', interval: '30 day' },
  { id: 'all', label: 'All time', interval: undefined },
] as const;

export const DEFAULT_RANGE = '7d';

export function rangeLabel(range: string = DEFAULT_RANGE): string {
  return RANGES.find(({ id }) => id === range)?.label ?? customLabel(range);
}

/** The condition that a range puts on a span; undefined where it puts none. */
export function rangeCondition(range: string = DEFAULT_RANGE): string | undefined {
  const known = RANGES.find(({ id }) => id === range);
  if (known) return known.interval && `created >= now() - interval ${known.interval}`;
  const { from, to } = bounds(range);
  const parts = [from && `created >= ${quoted(from)}`, to && `created < ${quoted(to)}`];
  return parts.filter(Boolean).join(' and ') || undefined;
}

/** The two ends of a range of one's own; what is no instant is left out. */
export function bounds(range: string): { from?: string; to?: string } {
  const [from = '', to = ''] = range.split('/');
  return {
    ...(isInstant(from) && { from: new Date(from).toISOString() }),
    ...(isInstant(to) && { to: new Date(to).toISOString() }),
  };
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

function customLabel(range: string): string {
  const { from, to } = bounds(range);
  const [begin, end] = [from, to].map((instant) => instant && day.format(new Date(instant)));
  if (begin && end) return `${begin} – ${end}`;
  if (begin) return `Since ${begin}`;
  return end ? `Until ${end}` : 'All time';
}
