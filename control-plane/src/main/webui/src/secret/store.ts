import { queryOptions, type QueryKey } from '@tanstack/react-query';
import { answer, control, post } from '../api/control';
import { dataPlane, dataPlaneJson } from '../api/dataPlane';
import type { components } from '../api/schema';

export type Metadata = Record<string, unknown>;

/** A provider's secret as everybody sees it: never its value. */
export interface Secret extends Omit<components['schemas']['AiSecretReminder'], 'metadata'> {
  /** By the fields of its type. */
  metadata: Metadata | null;
}

export interface SecretWrite {
  name: string;
  type: string;
  metadata: Metadata;
  /** The value that is there stays where it is left out. */
  secret?: string;
}

/** Where secrets are kept: in the control plane for an organization, in its data plane for a project. */
export interface SecretStore {
  queryKey: QueryKey;
  /** Whose they are, in a sentence. */
  scope: 'organization' | 'project';
  create: (secret: SecretWrite) => Promise<unknown>;
  /** What is left out of the metadata goes. */
  replace: (known: Secret, secret: SecretWrite) => Promise<unknown>;
  replaceValue: (id: string, value: string) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
}

interface Named {
  id: string;
  name: string;
}

export function secretsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['ai-secrets', orgId],
    // Of which form the metadata are, the provider's type says; objects they are all.
    queryFn: () => post('/api/ai_secret/get', { org_id: orgId }) as Promise<Secret[]>,
  });
}

export function projectSecretsQuery(orgId: string, projectId: string) {
  return queryOptions({
    queryKey: ['project-secrets', orgId, projectId],
    queryFn: async () => {
      const path = `/project_secret?project_id=${encodeURIComponent(projectId)}`;
      return (await dataPlaneJson<{ objects: Secret[] }>(orgId, path)).objects;
    },
  });
}

export function organizationSecrets(organization: Named): SecretStore {
  return {
    queryKey: secretsQuery(organization.id).queryKey,
    scope: 'organization',
    create: async (secret) => {
      const { found_existing } = await post('/api/ai_secret/register', {
        org_id: organization.id,
        ...secret,
      });
      if (found_existing) throw new Error(`There is a provider called ${secret.name}. Choose another name.`);
    },
    replace: async (known, secret) => {
      if (known.name !== secret.name) {
        await post('/api/ai_secret/patch_id', { id: known.id, name: secret.name });
      }
      return answer(control.PUT('/v1/ai_secret', { body: { org_name: organization.name, ...secret } }));
    },
    replaceValue: (id, secret) => post('/api/ai_secret/patch_id', { id, secret }),
    remove: (id) => post('/api/ai_secret/delete_id', { id }),
  };
}

export function projectSecrets(orgId: string, project: Named): SecretStore {
  const patch = (id: string, body: unknown) =>
    dataPlane(orgId, `/project_secret/${id}`, { method: 'PATCH', body });
  return {
    queryKey: projectSecretsQuery(orgId, project.id).queryKey,
    scope: 'project',
    create: async (secret) => {
      const body = { project_id: project.id, ...secret };
      const response = await dataPlane(orgId, '/project_secret', { body });
      if (response.headers.get('x-bt-found-existing') === 'true') {
        throw new Error(`There is a provider called ${secret.name} in the project. Choose another name.`);
      }
    },
    replace: async (known, secret) => {
      if (known.name !== secret.name) await patch(known.id, { name: secret.name });
      const body = { project_id: project.id, ...secret };
      return dataPlane(orgId, '/project_secret', { method: 'PUT', body });
    },
    replaceValue: (id, secret) => patch(id, { secret }),
    remove: (id) => dataPlane(orgId, `/project_secret/${id}`, { method: 'DELETE' }),
  };
}
