import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/call';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { selfQuery } from '../session/queries';

export type ImageRendering = 'auto' | 'click_to_load' | 'blocked';

export interface GitMetadata {
  collect: 'all' | 'some' | 'none';
  /** With `some`. */
  fields?: string[];
}

export interface Settings {
  id: string;
  name: string;
  region: string;
  region_label: string;
  /** In effect; `region_api_url` unless the organization chose another. */
  api_url: string;
  region_api_url: string;
  proxy_url: string;
  region_proxy_url: string;
  realtime_url: string | null;
  is_dataplane_private: boolean | null;
  created: string;
  image_rendering_mode: ImageRendering | null;
  git_metadata: GitMetadata | null;
  loop_models: string[] | null;
  creator_ownership: boolean;
  data_plane_service_account_id: string | null;
}

/** What stays is left out; null goes back to the default. */
export interface SettingsPatch {
  name?: string;
  api_url?: string | null;
  proxy_url?: string | null;
  realtime_url?: string | null;
  is_dataplane_private?: boolean | null;
  image_rendering_mode?: ImageRendering | null;
  git_metadata?: GitMetadata | null;
  loop_models?: string[] | null;
  creator_ownership?: boolean;
  strip_existing_ownership?: boolean;
}

/** Settings that were saved, and what became of a self-hosted data plane's token. */
export interface Saved extends Settings {
  /** Shown this once. */
  data_plane_token: string | null;
  data_plane_token_delivery: { delivered: boolean; error: string | null } | null;
}

export function settingsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['settings', orgId],
    queryFn: () => post<Settings>('/api/organization/get_settings', { org_id: orgId }),
  });
}

export function changeSettings(orgId: string, patch: SettingsPatch): Promise<Saved> {
  return post('/api/organization/patch_id', { id: orgId, ...patch });
}

export function useSettingsChange() {
  const { id } = useOrganization();
  return useChange(
    (patch: SettingsPatch) => changeSettings(id, patch),
    [settingsQuery(id).queryKey, selfQuery.queryKey],
  );
}
