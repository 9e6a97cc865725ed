import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { components } from '../api/schema';

export type Project = components['schemas']['Project'];

export function projectsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['projects', orgId],
    queryFn: () => answer(control.POST('/api/project/get', { body: { org_id: orgId } })),
  });
}
