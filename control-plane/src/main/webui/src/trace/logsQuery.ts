import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { quoted, runBtql } from '../btql/run';
import type { LogColumn } from './columns';
import { rangeCondition } from './range';
import type { LogsSearch } from './search';

const PAGE_ROWS = 100;
const PREVIEW_CHARACTERS = 240;

/** A line of the logs: what its columns ask for, by their ids. */
export interface LogRow {
  id: string;
  span_id: string;
  root_span_id: string;
  cells: Record<string, unknown>;
}

export interface LogPage {
  rows: LogRow[];
  cursor: string | null;
}

type Question = Pick<LogsSearch, 'filter' | 'search' | 'range' | 'shape' | 'sort'>;

/** The line of the query, from 1, that the typed condition begins in: errors are shown within it. */
export const FILTER_LINE = 4;

/** The query of a page. The condition stands on lines of its own, so that places in it can be told. */
export function logsText(
  projectId: string,
  question: Question,
  columns: readonly LogColumn[],
  cursor: string | null,
): string {
  const selected = columns.map(({ id, select }) => (id === select ? id : `${select} as \`${id}\``));
  const always = ['id', 'span_id', 'root_span_id'];
  return [
    `select: ${[...always, ...selected.toSorted()].join(', ')}`,
    `| from: project_logs(${quoted(projectId)}) ${question.shape === 'spans' ? 'spans' : 'summary'}`,
    ...filterLines(question),
    `| sort: ${question.sort ?? 'created desc'}`,
    `| preview_length: ${PREVIEW_CHARACTERS} | limit: ${PAGE_ROWS}`,
    ...(cursor === null ? [] : [`| cursor: ${quoted(cursor)}`]),
  ].join('\n');
}

function filterLines({ filter, search, range }: Question): string[] {
  const ours = [rangeCondition(range), search && `search(${quoted(search)})`].filter(Boolean).join(' and ');
  if (filter === undefined) return ours ? [`| filter: ${ours}`] : [];
  return ['| filter: (', filter, `)${ours && ` and ${ours}`}`];
}

export function logsQuery(
  orgId: string,
  projectId: string,
  question: Question,
  columns: readonly LogColumn[],
) {
  return infiniteQueryOptions({
    queryKey: ['logs', projectId, logsText(projectId, question, columns, null)],
    queryFn: async ({ pageParam, signal }): Promise<LogPage> => {
      const query = logsText(projectId, question, columns, pageParam);
      const { data, cursor } = await runBtql<Record<string, unknown>>(orgId, { query, signal });
      const rows = data.map(rowOf);
      if (question.shape !== 'spans' && columns.some(({ id }) => id === 'cost')) {
        await addCosts(orgId, projectId, rows, signal);
      }
      return { rows, cursor: data.length < PAGE_ROWS ? null : cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    // What is in sight does not move by itself: it is refreshed when somebody says so.
    staleTime: Infinity,
    gcTime: 60_000,
  });
}

function rowOf(cells: Record<string, unknown>): LogRow {
  const { id, span_id, root_span_id } = cells;
  return { id: String(id), span_id: String(span_id), root_span_id: String(root_span_id), cells };
}

/** What a trace costs is the sum of its spans, which its summary does not have. */
async function addCosts(orgId: string, projectId: string, rows: readonly LogRow[], signal: AbortSignal) {
  if (rows.length === 0) return;
  const roots = [...new Set(rows.map(({ root_span_id }) => root_span_id))];
  const query = [
    'dimensions: root_span_id | measures: sum(estimated_cost()) as cost',
    `| from: project_logs(${quoted(projectId)}) spans`,
    `| filter: root_span_id in [${roots.map(quoted).join(', ')}] | limit: ${roots.length}`,
  ].join('\n');
  const { data } = await runBtql<{ root_span_id: string; cost: number | null }>(orgId, { query, signal });
  const costs = new Map(data.map(({ root_span_id, cost }) => [root_span_id, cost]));
  for (const row of rows) row.cells.cost = costs.get(row.root_span_id) ?? null;
}

/** How many there are in all; asked beside the rows, which do not wait for it. */
export function logsCountQuery(orgId: string, projectId: string, question: Question) {
  const traces = question.shape !== 'spans';
  const narrowed = question.filter !== undefined || question.search !== undefined;
  const measure = traces && narrowed ? 'count_distinct(root_span_id)' : 'count(*)';
  const query = [
    `measures: ${measure} as n`,
    `| from: project_logs(${quoted(projectId)}) spans`,
    ...filterLines(question),
    ...(traces && !narrowed ? ['| filter: is_root'] : []),
  ].join('\n');
  return queryOptions({
    queryKey: ['logs-count', projectId, query],
    queryFn: async ({ signal }) => {
      const { data } = await runBtql<{ n: number }>(orgId, { query, signal });
      return data[0]?.n ?? 0;
    },
    staleTime: Infinity,
    retry: false,
  });
}

/** Whether the project has any span at all. */
export function anyLogsQuery(orgId: string, projectId: string) {
  return queryOptions({
    queryKey: ['logs', projectId, 'any'],
    queryFn: async ({ signal }) => {
      const query = `select: id | from: project_logs(${quoted(projectId)}) spans | limit: 1`;
      return (await runBtql<{ id: string }>(orgId, { query, signal })).data.length > 0;
    },
  });
}
