import { useOrganization } from '../organization/OrganizationContext';
import type { ImageRendering } from './queries';

const MODES: readonly ImageRendering[] = ['auto', 'click_to_load', 'blocked'];

/** Where nothing was chosen nobody learns that a record is looked at, unless whoever looks asks. */
export const USUAL_RENDERING: ImageRendering = 'click_to_load';

/**
 * How the organization wants images of records shown that are on other servers: by a click unless it
 * chose otherwise. Attachments come from the organization's own data plane and are always shown.
 */
export function useImageRendering(): ImageRendering {
  return renderingOf(useOrganization().image_rendering_mode);
}

/** Of a mode that this console does not know, the usual one. */
export function renderingOf(mode: string | null): ImageRendering {
  return MODES.find((one) => one === mode) ?? USUAL_RENDERING;
}
