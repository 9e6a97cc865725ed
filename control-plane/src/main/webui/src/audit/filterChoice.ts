import type { AuditFilter } from './queries';

/** The filters as they are chosen on the page; null is no choice. */
export interface FilterChoice {
  period: 'hour' | 'day' | 'week' | 'month' | 'all' | 'between';
  /** As date fields write them, in the reader's time zone; for `between`. */
  from: string;
  to: string;
  actor: string | null;
  event: string | null;
  plane: 'both' | 'control' | 'data';
  /** The id of something, taken from an event. */
  resource: { id: string; name: string } | null;
}

export const NO_FILTER: FilterChoice = {
  period: 'month',
  from: '',
  to: '',
  actor: null,
  event: null,
  plane: 'both',
  resource: null,
};

const HOUR_MS = 3_600_000;
const LENGTHS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS };

/**
 * What to ask for.
 *
 * @param now in milliseconds since the epoch
 */
export function auditFilterOf(choice: FilterChoice, now: number): AuditFilter {
  return {
    ...timesOf(choice, now),
    ...(choice.actor !== null && { actor_id: choice.actor }),
    ...(choice.event !== null && { event_type: choice.event }),
    ...(choice.plane !== 'both' && { plane: choice.plane }),
    ...(choice.resource !== null && { resource_id: choice.resource.id }),
  };
}

function timesOf({ period, from, to }: FilterChoice, now: number): Pick<AuditFilter, 'from' | 'to'> {
  if (period === 'all') return {};
  if (period !== 'between') return { from: new Date(now - LENGTHS[period]).toISOString() };
  return { ...timeOf('from', from), ...timeOf('to', to) };
}

/** A field that is being typed into is no time yet. */
function timeOf(field: 'from' | 'to', text: string): Pick<AuditFilter, 'from' | 'to'> {
  const time = new Date(text);
  return text === '' || Number.isNaN(time.getTime()) ? {} : { [field]: time.toISOString() };
}
