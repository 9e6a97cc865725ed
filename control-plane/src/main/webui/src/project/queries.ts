import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type Project = components['schemas']['Project'];

export function projectsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['projects', orgId],
    queryFn: () => post('/api/project/get', { org_id: orgId }),
  });
}

/** Links of the official clients name a project by its name; null where there is none that the person may see. */
export function projectQuery(orgId: string, name: string) {
  return queryOptions({
    queryKey: ['projects', orgId, 'named', name],
    queryFn: async () => {
      const found = await post('/api/project/get', { org_id: orgId, project_name: name });
      return found.find((project) => project.name === name) ?? null;
    },
    staleTime: 60_000,
  });
}

export async function projectById(id: string): Promise<Project> {
  const [project] = await post('/api/project/get', { id });
  if (!project) throw new Error('This project is not there, or you may not see it.');
  return project;
}

export function createProject({ orgId, name }: { orgId: string; name: string }) {
  return post('/api/project/register', { org_id: orgId, project_name: name });
}

export interface ProjectChange {
  id: string;
  name?: string;
  description?: string;
}

export function changeProject(change: ProjectChange) {
  return post('/api/project/patch_id', change);
}

export function deleteProject(id: string) {
  return post('/api/project/delete_id', { id });
}
