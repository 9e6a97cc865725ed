/**
 * What addresses of logs say. `r` and `s` are the root and the span that official clients link to, `oid` a row's id
 * as older ones do; the rest is what somebody has chosen or typed. Nothing of a record stands in them.
 */
export interface LogsSearch {
  r?: string;
  s?: string;
  oid?: string;
  /** A condition in BTQL. */
  filter?: string;
  /** Words to find anywhere in a span. */
  search?: string;
  /** A range of time, as `range.ts` writes it. */
  range?: string;
  shape?: 'spans';
  sort?: string;
  /** The id of a saved view. */
  view?: string;
}

export type TraceSearch = Pick<LogsSearch, 's'>;

export function logsSearch(search: Record<string, unknown>): LogsSearch {
  const { shape } = search;
  return {
    ...texts(search, ['r', 's', 'oid', 'filter', 'search', 'range', 'sort', 'view']),
    ...(shape === 'spans' && { shape }),
  };
}

export function traceSearch(search: Record<string, unknown>): TraceSearch {
  return texts(search, ['s']);
}

/** The router reads `r=123` as a number: ids of traces may look like one. */
function texts<Key extends string>(search: Record<string, unknown>, keys: readonly Key[]) {
  const found: { [K in Key]?: string } = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') found[key] = value;
    else if (typeof value === 'number') found[key] = String(value);
  }
  return found;
}

/** What changes of an address; `undefined` takes something out of it. */
export type SearchChange = { [Key in keyof LogsSearch]?: LogsSearch[Key] | undefined };

export function changed(search: LogsSearch, change: SearchChange): LogsSearch {
  const merged = Object.entries({ ...search, ...change });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined && value !== ''));
}
