import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/call';

/** A name for a version. */
export interface Snapshot {
  id: string;
  dataset_id: string;
  name: string;
  description: string | null;
  xact_id: string;
  created: string;
}

export function snapshotsQuery(datasetId: string) {
  return queryOptions({
    queryKey: ['dataset-snapshots', datasetId],
    queryFn: () => post<Snapshot[]>('/api/dataset_snapshot/get', { dataset_id: datasetId }),
  });
}

export interface NewSnapshot {
  datasetId: string;
  xact: string;
  name: string;
  description: string;
}

export async function createSnapshot({ datasetId, xact, name, description }: NewSnapshot) {
  const made = await post<{ dataset_snapshot: Snapshot; found_existing: boolean }>(
    '/api/dataset_snapshot/register',
    { dataset_id: datasetId, xact_id: xact, name, description },
  );
  if (made.found_existing) throw new Error(`There is a snapshot named ${name} already. Choose another name.`);
  return made.dataset_snapshot;
}

export function changeSnapshot(change: { id: string; name: string; description: string }) {
  return post<Snapshot>('/api/dataset_snapshot/patch_id', change);
}

export function deleteSnapshot(id: string) {
  return post<Snapshot>('/api/dataset_snapshot/delete_id', { id });
}
