import { auditPage, cursorOf, type AuditEvent, type AuditFilter } from './queries';
import { actorInWords, deedInWords } from './sentence';

const PAGE = 500;

export interface ExportOptions {
  orgId: string;
  filter: AuditFilter;
  signal: AbortSignal;
  /** Told after each page how many events there are so far. */
  onProgress: (events: number) => void;
}

/** All events that a filter leaves, of both planes, newest first. Fails like a call when it is cut short. */
export async function allEvents({ orgId, filter, signal, onProgress }: ExportOptions): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  let cursor: string | null = null;
  do {
    const page = await auditPage({ org_id: orgId, ...filter, limit: PAGE, ...cursorOf(cursor) });
    signal.throwIfAborted();
    events.push(...page.events);
    cursor = page.cursor;
    onProgress(events.length);
  } while (cursor !== null);
  return events;
}

/** A line an event, with everything that its hash covers, so that it can be checked without us. */
export function asJsonLines(events: readonly AuditEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

const COLUMNS: [title: string, value: (event: AuditEvent) => string][] = [
  ['time', ({ created }) => created],
  ['plane', ({ plane }) => plane],
  ['actor', actorInWords],
  ['actor_email', ({ actor_email }) => actor_email ?? ''],
  ['actor_id', ({ actor_id }) => actor_id],
  ['acted_for_by', ({ impersonated_by }) => impersonated_by ?? ''],
  ['event_type', ({ event_type }) => event_type],
  ['what', deedInWords],
  ['resource_type', ({ resource_type }) => resource_type],
  ['resource_id', ({ resource_id }) => resource_id],
  ['resource_name', ({ resource_name }) => resource_name ?? ''],
  ['project_id', ({ project_id }) => project_id ?? ''],
  ['client_address', ({ event_details }) => event_details.client_address ?? ''],
  ['trace_id', ({ event_details }) => event_details.trace_id ?? ''],
];

/** For spreadsheets; without what was before and after. */
export function asCsv(events: readonly AuditEvent[]): string {
  const lines = [
    COLUMNS.map(([title]) => title),
    ...events.map((event) => COLUMNS.map(([, of]) => of(event))),
  ];
  return lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
}

/** Spreadsheets take what begins like this for a formula, which somebody's name must not be. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Gives the browser a file to keep. */
export function save(name: string, text: string, type: string) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
