import { queryOptions, useQuery } from '@tanstack/react-query';
import { post } from '../api/control';
import { dataPlaneJson } from '../api/dataPlane';
import { useOrganization } from '../organization/OrganizationContext';
import type { ObjectInProject } from './scope';

/** What a project has that can be granted alone; prompts are known while the region answers. */
export function objectsQuery(orgId: string, projectId: string) {
  return queryOptions({
    queryKey: ['grantable', orgId, projectId],
    queryFn: async (): Promise<ObjectInProject[]> => {
      const body = { project_id: projectId };
      const [experiments, datasets, prompts] = await Promise.all([
        post('/api/experiment/get', body),
        post('/api/dataset/get', body),
        promptsOf(orgId, projectId).catch(() => []),
      ]);
      return [
        { type: 'project_log', id: projectId, name: 'Logs', projectId },
        ...experiments.map(({ id, name }) => ({ type: 'experiment' as const, id, name, projectId })),
        ...datasets.map(({ id, name }) => ({ type: 'dataset' as const, id, name, projectId })),
        ...prompts.map(({ id, name }) => ({ type: 'prompt' as const, id, name, projectId })),
      ];
    },
    staleTime: 60_000,
  });
}

export function useObjects(projectId: string | undefined) {
  const { id: orgId } = useOrganization();
  return useQuery({ ...objectsQuery(orgId, projectId ?? ''), enabled: projectId !== undefined });
}

async function promptsOf(orgId: string, projectId: string) {
  const path = `/v1/prompt?project_id=${encodeURIComponent(projectId)}`;
  const { objects } = await dataPlaneJson<{ objects: { id: string; name: string }[] }>(orgId, path);
  return objects;
}
