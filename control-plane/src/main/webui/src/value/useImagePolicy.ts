import { useOrganization } from '../organization/OrganizationContext';

export type ImagePolicy = 'auto' | 'click_to_load' | 'blocked';

/** Whether images of records are loaded; when somebody clicks, unless the organization says otherwise. */
export function useImagePolicy(): ImagePolicy {
  const { image_rendering_mode } = useOrganization();
  switch (image_rendering_mode) {
    case 'auto':
    case 'blocked':
      return image_rendering_mode;
    default:
      return 'click_to_load';
  }
}
