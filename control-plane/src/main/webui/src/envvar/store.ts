import { queryOptions, type QueryKey } from '@tanstack/react-query';
import { post } from '../api/control';
import { dataPlaneJson } from '../api/dataPlane';
import type { components } from '../api/schema';

/** An environment variable as everybody sees it: never its value. */
export type EnvVar = components['schemas']['EnvVar'];

/** What variables are for. */
export interface EnvVarScope {
  type: 'organization' | 'project' | 'function';
  id: string;
}

/** Where variables are kept: of the organization in the control plane, of the others in its data plane. */
export interface EnvVarStore {
  scope: EnvVarScope;
  queryKey: QueryKey;
  list: () => Promise<EnvVar[]>;
  create: (name: string, value: string) => Promise<unknown>;
  /** The value stays unless one is given, and with it when it was last updated. */
  update: (id: string, name: string, value?: string) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
}

export function envVarStore(orgId: string, scope: EnvVarScope): EnvVarStore {
  // Both planes have these routes, in the same form.
  const send: typeof post =
    scope.type === 'organization' ? post : (path, ...[body]) => dataPlaneJson(orgId, path, { body });
  const place = { object_type: scope.type, object_id: scope.id };
  return {
    scope,
    queryKey: ['env-vars', orgId, scope.type, scope.id],
    list: () => send('/api/env_var/get', place),
    create: async (name, value) => {
      const { found_existing } = await send('/api/env_var/register', { ...place, name, value });
      if (found_existing) throw new Error(`There is a variable called ${name}. Edit that one.`);
    },
    update: (id, name, value) =>
      send('/api/env_var/patch_id', { id, name, ...(value !== undefined && { value }) }),
    remove: (id) => send('/api/env_var/delete_id', { id }),
  };
}

export function envVarsQuery(store: EnvVarStore) {
  return queryOptions({ queryKey: store.queryKey, queryFn: store.list });
}
