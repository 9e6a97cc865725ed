import { useOrganization } from '../organization/OrganizationContext';
import type { ImageRendering } from './queries';

const MODES: readonly ImageRendering[] = ['auto', 'click_to_load', 'blocked'];

/**
 * How the organization wants images of records shown that are on other servers: `auto` unless it
 * chose otherwise. Attachments come from the organization's own data plane and are always shown.
 */
export function useImageRendering(): ImageRendering {
  return renderingOf(useOrganization().image_rendering_mode);
}

/** A mode that this console does not know loads nothing unasked. */
export function renderingOf(mode: string | null): ImageRendering {
  if (mode === null) return 'auto';
  return MODES.find((one) => one === mode) ?? 'click_to_load';
}
