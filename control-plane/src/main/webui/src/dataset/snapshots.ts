import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

/** A name for a version. */
export type Snapshot = components['schemas']['DatasetSnapshot'];

export function snapshotsQuery(datasetId: string) {
  return queryOptions({
    queryKey: ['dataset-snapshots', datasetId],
    queryFn: () => post('/api/dataset_snapshot/get', { dataset_id: datasetId }),
  });
}

export interface NewSnapshot {
  datasetId: string;
  xact: string;
  name: string;
  description: string;
}

export async function createSnapshot({ datasetId, xact, name, description }: NewSnapshot) {
  const made = await post('/api/dataset_snapshot/register', {
    dataset_id: datasetId,
    xact_id: xact,
    name,
    description,
  });
  if (made.found_existing) throw new Error(`There is a snapshot named ${name} already. Choose another name.`);
  return made.dataset_snapshot;
}

export function changeSnapshot(change: { id: string; name: string; description: string }) {
  return post('/api/dataset_snapshot/patch_id', change);
}

export function deleteSnapshot(id: string) {
  return post('/api/dataset_snapshot/delete_id', { id });
}
