/** What addresses of a dataset say: ids, nothing of a record. */
export interface DatasetSearch {
  /** The transaction that it is looked at as of. */
  v?: string;
  /** The id of the row that is open. */
  r?: string;
  tab?: DatasetTab;
}

export const TABS = ['rows', 'versions', 'snapshots', 'environments'] as const;
export type DatasetTab = (typeof TABS)[number];

export function datasetSearch(search: Record<string, unknown>): DatasetSearch {
  const v = textOf(search.v);
  const r = textOf(search.r);
  const tab = TABS.find((one) => one === search.tab);
  return {
    ...(v !== undefined && /^\d{1,19}$/.test(v) && { v }),
    ...(r !== undefined && { r }),
    ...(tab && tab !== 'rows' && { tab }),
  };
}

/** The router reads `r=123` as a number. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
