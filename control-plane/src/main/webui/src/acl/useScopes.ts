import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { projectsQuery } from '../project/queries';
import { allProjectsScope, objectScope, organizationScope, projectScope, type Scope } from './scope';
import type { ChosenObjects } from './ScopeChoice';

/** From the widest to the narrowest: the organization, all projects, and what is chosen. */
export function useScopes({ projectId, object }: ChosenObjects): Scope[] {
  const { id: orgId } = useOrganization();
  const projects = useQuery(projectsQuery(orgId)).data;
  const project = projects?.find(({ id }) => id === projectId);
  return [
    organizationScope(orgId),
    allProjectsScope(orgId),
    ...(project ? [projectScope(orgId, project)] : []),
    ...(project && object ? [objectScope(orgId, object)] : []),
  ];
}

/** What projects are called, by their ids; of what is chosen too. */
export function useNames({ object }: Partial<ChosenObjects> = {}): ReadonlyMap<string, string> {
  const { id: orgId } = useOrganization();
  const projects = useQuery(projectsQuery(orgId)).data ?? [];
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  // Logs have their project's id and are called after it.
  if (object && object.type !== 'project_log') names.set(object.id, object.name);
  return names;
}
