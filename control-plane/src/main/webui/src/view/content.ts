import { columnOf, FIRST_LAYOUT, isField, type Layout } from '../trace/columns';
import { clampWidth } from '../trace/layoutStore';
import type { LogsSearch, SearchChange } from '../trace/search';
import type { TableOptions, View, ViewContent } from './queries';

/** What of the logs a view keeps: what is asked for, and the columns. */
export function contentOf(search: LogsSearch, layout: Layout): ViewContent {
  const { filter, search: words, sort, range, shape } = search;
  return {
    view_data: {
      search: {
        filter: filter === undefined ? [] : [{ text: filter }],
        match: words === undefined ? [] : [{ text: words }],
        sort: sort === undefined ? [] : [{ text: sort }],
      },
    },
    options: {
      columnOrder: layout.shown,
      columnVisibility: Object.fromEntries(layout.shown.map((id) => [id, true])),
      columnSizing: layout.widths,
      queryShape: shape ?? 'traces',
      ...(range !== undefined && { timeRangeFilter: range }),
    },
  };
}

/** What a view asks for. Clauses may have been written by other clients, as texts or with a text in them. */
export function searchOf({ id, view_data, ...view }: View): SearchChange {
  const clauses = view_data?.search;
  const filters = (clauses?.filter ?? []).map(textOf).filter((text) => text !== '');
  const options = tableOptions(view);
  const range = options.timeRangeFilter;
  return {
    view: id,
    filter: filters.length > 1 ? filters.map((text) => `(${text})`).join(' and ') : filters[0],
    search: clauses?.match?.map(textOf).join(' ') || undefined,
    sort: clauses?.sort?.map(textOf).find((text) => text !== ''),
    shape: options.queryShape === 'spans' ? 'spans' : undefined,
    range: typeof range === 'object' && range !== null ? `${range.from}/${range.to}` : (range ?? undefined),
  };
}

export function layoutOfView(view: View): Layout {
  const options = tableOptions(view);
  const visible = options.columnVisibility ?? {};
  const shown = (options.columnOrder ?? []).filter(
    (id) => isField(id) && columnOf(id) !== undefined && visible[id] !== false,
  );
  const widths: Record<string, number> = {};
  for (const [id, width] of Object.entries(options.columnSizing ?? {})) widths[id] = clampWidth(width);
  return { shown: shown.length > 0 ? shown : FIRST_LAYOUT.shown, widths };
}

/** What a view says of a table; a view of the monitor says nothing. */
function tableOptions({ options }: Pick<View, 'options'>): TableOptions {
  return options && !('viewType' in options) ? options : {};
}

function textOf(clause: unknown): string {
  if (typeof clause === 'string') return clause;
  if (typeof clause !== 'object' || clause === null) return '';
  const { text, btql } = clause as Record<string, unknown>;
  return typeof btql === 'string' ? btql : typeof text === 'string' ? text : '';
}
