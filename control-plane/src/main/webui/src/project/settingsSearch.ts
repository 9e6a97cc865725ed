export const SETTINGS_TABS = ['general', 'review', 'tags'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export interface ProjectSettingsSearch {
  /** The general ones unless given. */
  tab?: SettingsTab;
}

export function projectSettingsSearch(search: Record<string, unknown>): ProjectSettingsSearch {
  const tab = SETTINGS_TABS.find((one) => one === search.tab);
  return tab && tab !== 'general' ? { tab } : {};
}
