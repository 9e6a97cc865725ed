import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

/** The two kinds of addresses that projects keep. */
export type AddressKind = 'mcp_server' | 'span_iframe';

export type ProjectAddress = components['schemas']['McpServer'] &
  Partial<Pick<components['schemas']['SpanIframe'], 'post_message'>>;

export interface AddressFields {
  name: string;
  description: string;
  url: string;
  post_message?: boolean;
}

export function addressesQuery(kind: AddressKind, projectId: string) {
  return queryOptions({
    queryKey: [kind, projectId],
    queryFn: () => post(`/api/${kind}/get`, { project_id: projectId }),
  });
}

export async function createAddress(kind: AddressKind, projectId: string, fields: AddressFields) {
  const { found_existing } = await post(`/api/${kind}/register`, {
    project_id: projectId,
    ...fields,
  });
  if (found_existing) throw new Error(`The project has one called ${fields.name} already.`);
}

export function changeAddress(kind: AddressKind, id: string, fields: AddressFields) {
  return post(`/api/${kind}/patch_id`, { id, ...fields });
}

export function deleteAddress(kind: AddressKind, id: string) {
  return post(`/api/${kind}/delete_id`, { id });
}
