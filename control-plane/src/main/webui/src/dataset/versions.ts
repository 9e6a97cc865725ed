import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { quoted, runBtql } from '../btql/run';
import { rowsKey } from './rows';
import { before } from './xact';

/** A transaction that wrote rows. */
export interface DatasetVersion {
  xact: string;
  /** How many rows it wrote. */
  rows: number;
}

const PAGE_VERSIONS = 10;

/**
 * The transactions that wrote rows, newest first. The newest of any version is the newest of its rows; what was
 * before it is asked for as of then, because later versions hide rows that were written again.
 */
export function versionsQuery(orgId: string, datasetId: string) {
  return infiniteQueryOptions({
    queryKey: [...rowsKey(datasetId), 'versions'],
    queryFn: async ({ pageParam, signal }) => {
      const found: DatasetVersion[] = [];
      let version = pageParam ?? undefined;
      while (found.length < PAGE_VERSIONS) {
        const { data } = await runBtql<{ _xact_id: string; n: number }>(orgId, {
          query: `dimensions: _xact_id | measures: count(*) as n | from: dataset(${quoted(datasetId)}) | sort: _xact_id desc | limit: 1`,
          signal,
          version,
        });
        const newest = data[0];
        if (!newest) return { found, next: null };
        found.push({ xact: newest._xact_id, rows: newest.n });
        version = before(newest._xact_id);
      }
      return { found, next: version ?? null };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    gcTime: 60_000,
  });
}

export interface Change {
  id: string;
  kind: 'added' | 'changed' | 'deleted';
}

export interface Changes {
  changes: Change[];
  /** Whether the dataset is larger than can be compared. */
  cut: boolean;
}

const PAGE_ROWS = 10_000;
const MOST_ROWS = 50_000;

/** Which rows are different in the later version; the latest of all unless given. */
export function changesQuery(orgId: string, datasetId: string, from: string, to: string | undefined) {
  return queryOptions({
    queryKey: [...rowsKey(datasetId), 'changes', from, to ?? null],
    queryFn: async ({ signal }): Promise<Changes> => {
      const [then, now] = await Promise.all([
        idsOf(orgId, datasetId, from, signal),
        idsOf(orgId, datasetId, to, signal),
      ]);
      return { changes: changesOf(then.ids, now.ids), cut: then.cut || now.cut };
    },
    gcTime: 60_000,
  });
}

/** Rows by id with the transactions that wrote them: the same one is the same row. */
export function changesOf(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Change[] {
  const changes: Change[] = [];
  for (const [id, xact] of now) {
    const earlier = then.get(id);
    if (earlier === undefined) changes.push({ id, kind: 'added' });
    else if (earlier !== xact) changes.push({ id, kind: 'changed' });
  }
  for (const id of then.keys()) if (!now.has(id)) changes.push({ id, kind: 'deleted' });
  return changes;
}

async function idsOf(orgId: string, datasetId: string, version: string | undefined, signal: AbortSignal) {
  const ids = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const query: string =
      `select: id, _xact_id | from: dataset(${quoted(datasetId)}) | limit: ${PAGE_ROWS}` +
      (cursor === null ? '' : ` | cursor: ${quoted(cursor)}`);
    const page = await runBtql<{ id: string; _xact_id: string }>(orgId, { query, signal, version });
    for (const { id, _xact_id } of page.data) ids.set(id, _xact_id);
    cursor = page.data.length < PAGE_ROWS ? null : page.cursor;
  } while (cursor !== null && ids.size < MOST_ROWS);
  return { ids, cut: cursor !== null };
}

/** The newest transaction that a row of the dataset is of; undefined where it has no rows. */
export function newestVersionQuery(orgId: string, datasetId: string) {
  return queryOptions({
    queryKey: [...rowsKey(datasetId), 'newest'],
    queryFn: async ({ signal }) => {
      const { data } = await runBtql<{ newest: string | null }>(orgId, {
        query: `measures: max(_xact_id) as newest | from: dataset(${quoted(datasetId)})`,
        signal,
      });
      return data[0]?.newest ?? null;
    },
    select: (newest) => newest ?? undefined,
  });
}
