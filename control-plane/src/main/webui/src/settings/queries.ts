import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { selfQuery } from '../session/queries';

export type Settings = components['schemas']['Settings'];
/** What stays is left out; null goes back to the default. */
export type SettingsPatch = Omit<components['schemas']['SettingsPatch'], 'id'>;
/** Settings that were saved, and what became of a self-hosted data plane's token. */
export type Saved = components['schemas']['Saved'];
export type GitMetadata = components['schemas']['GitMetadataPolicy'];
export type ImageRendering = NonNullable<Settings['image_rendering_mode']>;

export function settingsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['settings', orgId],
    queryFn: () => post('/api/organization/get_settings', { org_id: orgId }),
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
