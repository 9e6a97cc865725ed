import { queryOptions } from '@tanstack/react-query';
import { dataPlaneJson } from '../api/dataPlane';

export type VersionedType = 'dataset' | 'prompt';

/** A version of a prompt or a dataset in an environment. */
export interface Assignment {
  id: string;
  object_version: string;
  environment_slug: string;
  created: string;
}

export function assignmentsQuery(orgId: string, type: VersionedType, id: string) {
  return queryOptions({
    queryKey: ['assignments', type, id],
    queryFn: async ({ signal }) => {
      const path = `/environment-object/${type}/${id}`;
      return (await dataPlaneJson<{ objects: Assignment[] }>(orgId, path, { signal })).objects;
    },
  });
}

export interface Assigning {
  orgId: string;
  type: VersionedType;
  id: string;
  slug: string;
  version: string;
}

export function assign({ orgId, type, id, slug, version }: Assigning) {
  return dataPlaneJson<Assignment>(orgId, `/environment-object/${type}/${id}/${encodeURIComponent(slug)}`, {
    method: 'PUT',
    body: { object_version: version },
  });
}

export function unassign({ orgId, type, id, slug }: Omit<Assigning, 'version'>) {
  return dataPlaneJson<Assignment>(orgId, `/environment-object/${type}/${id}/${encodeURIComponent(slug)}`, {
    method: 'DELETE',
  });
}
