import type { LinkProps } from '@tanstack/react-router';
import type { Access } from '../access/queries';

type SettingsPath = Extract<LinkProps['to'], `/app/$org/settings/${string}`>;

export interface SettingsPage {
  /** Under `/app/$org/settings/`; the route is in `router.tsx`. */
  path: SettingsPath;
  title: string;
  /** Whether somebody sees it in the navigation; everybody unless given. */
  shown?: (access: Access) => boolean;
}

/**
 * The navigation of the settings, in its order: Members, Permission groups, Roles, API keys, Service tokens,
 * AI providers, Env variables, Data plane, Logging, Environments, Loop, Integrations, Audit log,
 * Organization.
 */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { path: '/app/$org/settings/members', title: 'Members' },
  { path: '/app/$org/settings/groups', title: 'Permission groups' },
  { path: '/app/$org/settings/roles', title: 'Roles', shown: ({ may }) => may('read', 'role') },
  { path: '/app/$org/settings/api-keys', title: 'API keys' },
  { path: '/app/$org/settings/service-tokens', title: 'Service tokens', shown: ({ owner }) => owner },
  { path: '/app/$org/settings/ai-providers', title: 'AI providers' },
  { path: '/app/$org/settings/env-variables', title: 'Env variables' },
  { path: '/app/$org/settings/data-plane', title: 'Data plane' },
  { path: '/app/$org/settings/logging', title: 'Logging' },
  { path: '/app/$org/settings/environments', title: 'Environments' },
  { path: '/app/$org/settings/loop', title: 'Loop models' },
  { path: '/app/$org/settings/integrations', title: 'Integrations' },
  {
    path: '/app/$org/settings/audit-log',
    title: 'Audit log',
    shown: ({ may }) => may('read', 'org_audit_logs'),
  },
  { path: '/app/$org/settings/organization', title: 'Organization' },
];
