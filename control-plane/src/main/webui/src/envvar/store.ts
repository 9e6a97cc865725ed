import { queryOptions, type QueryKey } from '@tanstack/react-query';
import { post } from '../api/call';
import { dataPlaneJson } from '../api/dataPlane';

/** An environment variable as everybody sees it: never its value. */
export interface EnvVar {
  id: string;
  name: string;
  created: string;
  preview_secret: string | null;
  secret_updated_at: string | null;
  secret_updated_by_user_id: string | null;
  /** When a function last ran with it. */
  used: string | null;
}

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

interface Registered {
  found_existing: boolean;
}

export function envVarStore(orgId: string, scope: EnvVarScope): EnvVarStore {
  const send = <T>(route: string, body: unknown): Promise<T> =>
    scope.type === 'organization'
      ? post(`/api/env_var/${route}`, body)
      : dataPlaneJson(orgId, `/api/env_var/${route}`, { body });
  const place = { object_type: scope.type, object_id: scope.id };
  return {
    scope,
    queryKey: ['env-vars', orgId, scope.type, scope.id],
    list: () => send('get', place),
    create: async (name, value) => {
      const { found_existing } = await send<Registered>('register', { ...place, name, value });
      if (found_existing) throw new Error(`There is a variable called ${name}. Edit that one.`);
    },
    update: (id, name, value) => send('patch_id', { id, name, ...(value !== undefined && { value }) }),
    remove: (id) => send('delete_id', { id }),
  };
}

export function envVarsQuery(store: EnvVarStore) {
  return queryOptions({ queryKey: store.queryKey, queryFn: store.list });
}
