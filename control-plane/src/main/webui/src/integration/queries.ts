import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/call';

/** The two kinds of addresses that projects keep. */
export type AddressKind = 'mcp_server' | 'span_iframe';

export interface ProjectAddress {
  id: string;
  project_id: string;
  name: string;
  description: string | null;
  url: string;
  created: string;
  /** Of span iframes: whether the span is handed over by a message. */
  post_message?: boolean | null;
}

export interface AddressFields {
  name: string;
  description: string;
  url: string;
  post_message?: boolean;
}

export function addressesQuery(kind: AddressKind, projectId: string) {
  return queryOptions({
    queryKey: [kind, projectId],
    queryFn: () => post<ProjectAddress[]>(`/api/${kind}/get`, { project_id: projectId }),
  });
}

export async function createAddress(kind: AddressKind, projectId: string, fields: AddressFields) {
  const { found_existing } = await post<{ found_existing: boolean }>(`/api/${kind}/register`, {
    project_id: projectId,
    ...fields,
  });
  if (found_existing) throw new Error(`The project has one called ${fields.name} already.`);
}

export function changeAddress(kind: AddressKind, id: string, fields: AddressFields) {
  return post<ProjectAddress>(`/api/${kind}/patch_id`, { id, ...fields });
}

export function deleteAddress(kind: AddressKind, id: string) {
  return post<ProjectAddress>(`/api/${kind}/delete_id`, { id });
}
