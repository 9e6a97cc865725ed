import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type Environment = components['schemas']['Environment'];

export interface EnvironmentFields {
  name: string;
  /** What programs name it by. */
  slug: string;
  description: string;
}

export function environmentsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['environments', orgId],
    queryFn: async () => {
      const environments = await post('/api/environment/get', { org_id: orgId });
      return environments.toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created));
    },
  });
}

export async function createEnvironment(orgId: string, fields: EnvironmentFields) {
  const { found_existing } = await post('/api/environment/register', {
    org_id: orgId,
    ...fields,
  });
  if (found_existing) throw new Error(`There is an environment with the slug ${fields.slug}.`);
}

export function changeEnvironment(id: string, fields: Partial<EnvironmentFields>): Promise<Environment> {
  return post('/api/environment/patch_id', { id, ...fields });
}

export function deleteEnvironment(id: string): Promise<Environment> {
  return post('/api/environment/delete_id', { id });
}
