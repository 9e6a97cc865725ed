import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { dataPlaneJson } from '../api/dataPlane';
import { quoted, runBtql } from '../btql/run';

const PAGE_ROWS = 100;
const PREVIEW_CHARACTERS = 240;

export interface DatasetRow {
  id: string;
  _xact_id: string;
  created: string;
  input: unknown;
  expected: unknown;
  metadata: Record<string, unknown> | null;
  tags: string[] | null;
}

const FIELDS = 'id, _xact_id, created, input, expected, metadata, tags';

/** Whatever depends on the rows of a dataset. */
export function rowsKey(datasetId: string) {
  return ['dataset-rows', datasetId];
}

/** The beginnings of rows, newest first. */
export function rowsQuery(orgId: string, datasetId: string, version: string | undefined, words: string) {
  return infiniteQueryOptions({
    queryKey: [...rowsKey(datasetId), 'table', version ?? null, words],
    queryFn: async ({ pageParam, signal }) => {
      const query =
        `select: ${FIELDS} | from: dataset(${quoted(datasetId)})` +
        (words === '' ? '' : ` | filter: search(${quoted(words)})`) +
        ` | sort: created desc | preview_length: ${PREVIEW_CHARACTERS} | limit: ${PAGE_ROWS}` +
        (pageParam === null ? '' : ` | cursor: ${quoted(pageParam)}`);
      const { data, cursor } = await runBtql<DatasetRow>(orgId, { query, signal, version });
      return { rows: data, cursor: data.length < PAGE_ROWS ? null : cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    gcTime: 60_000,
  });
}

/** One row whole; null where the version has none of that id. */
export function rowQuery(orgId: string, datasetId: string, id: string, version: string | undefined) {
  return queryOptions({
    queryKey: [...rowsKey(datasetId), 'row', version ?? null, id],
    queryFn: async ({ signal }) => {
      const query = `select: ${FIELDS} | from: dataset(${quoted(datasetId)}) | filter: id = ${quoted(id)} | limit: 1`;
      const { data } = await runBtql<DatasetRow>(orgId, { query, signal, version });
      return data[0] ?? null;
    },
    gcTime: 60_000,
  });
}

/** What somebody writes of a row. */
export interface RowContent {
  input?: unknown;
  expected?: unknown;
  metadata?: Record<string, unknown> | null;
  tags?: string[] | null;
}

export interface RowWrite {
  orgId: string;
  datasetId: string;
  /** A new row unless given. */
  id?: string | undefined;
  content: RowContent;
}

/** Writes a row whole: what is left out is not in it any more. */
export function writeRow({ orgId, datasetId, id, content }: RowWrite) {
  return dataPlaneJson<{ row_ids: string[] }>(orgId, `/v1/dataset/${datasetId}/insert`, {
    body: { events: [{ ...content, ...(id !== undefined && { id }) }] },
  });
}

export function deleteRow({ orgId, datasetId, id }: { orgId: string; datasetId: string; id: string }) {
  return dataPlaneJson<unknown>(orgId, `/v1/dataset/${datasetId}/insert`, {
    body: { events: [{ id, _object_delete: true }] },
  });
}
