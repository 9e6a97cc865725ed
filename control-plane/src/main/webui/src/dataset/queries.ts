import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import { dataPlaneJson } from '../api/dataPlane';
import type { components } from '../api/schema';
import { quoted, runBtql } from '../btql/run';

export type Dataset = components['schemas']['Dataset'];

/** The datasets of a project, newest first. */
export function datasetsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['datasets', projectId],
    queryFn: async () => {
      const found = await post('/api/dataset/get', { project_id: projectId });
      return found.toSorted((a, b) => b.created.localeCompare(a.created));
    },
  });
}

/** How many datasets one query can be about. */
const MOST_AT_ONCE = 100;

/** How many rows each has, by its id. */
export function countsQuery(orgId: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['dataset-counts', ...ids],
    queryFn: async ({ signal }) => {
      const counts: Record<string, number> = {};
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        const some = ids.slice(from, from + MOST_AT_ONCE);
        for (const id of some) counts[id] = 0;
        const { data } = await runBtql<{ dataset_id: string; n: number }>(orgId, {
          query: `dimensions: dataset_id | measures: count(*) as n | from: dataset(${some.map(quoted).join(', ')})`,
          signal,
        });
        for (const { dataset_id, n } of data) counts[dataset_id] = n;
      }
      return counts;
    },
  });
}

export interface NewDataset {
  projectId: string;
  name: string;
  description: string;
}

export async function createDataset({ projectId, name, description }: NewDataset) {
  return post('/api/dataset/register', {
    project_id: projectId,
    dataset_name: name,
    ...(description !== '' && { description }),
  });
}

export function changeDataset(change: { id: string; name: string; description: string }) {
  return post('/api/dataset/patch_id', change);
}

export function deleteDataset(id: string) {
  return post('/api/dataset/delete_id', { id });
}

export interface RestoreCounts {
  rows_to_restore: number;
  rows_to_delete: number;
}

export function restorePreviewQuery(orgId: string, id: string, version: string) {
  return queryOptions({
    queryKey: ['dataset-restore', id, version],
    queryFn: ({ signal }) =>
      dataPlaneJson<RestoreCounts>(orgId, `/v1/dataset/${id}/restore/preview`, { body: { version }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

export function restoreDataset({ orgId, id, version }: { orgId: string; id: string; version: string }) {
  return dataPlaneJson<{ xact_id: string | null; rows_restored: number; rows_deleted: number }>(
    orgId,
    `/v1/dataset/${id}/restore`,
    { body: { version } },
  );
}
