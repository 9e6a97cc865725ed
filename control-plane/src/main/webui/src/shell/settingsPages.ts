import type { Access } from '../access/queries';

export interface SettingsPage {
  /** Under `/app/$org/settings/`; the route is in `router.tsx`. */
  path: '/app/$org/settings/api-keys';
  title: string;
  /** Whether somebody sees it in the navigation; everybody unless given. */
  shown?: (access: Access) => boolean;
}

/** The navigation of the settings, in its order. */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { path: '/app/$org/settings/api-keys', title: 'API keys' },
];
