import type { AuditEvent } from './queries';

const PAGES = {
  group: { to: '/app/$org/settings/groups/$group', title: 'Open the group' },
  acl: { to: '/app/$org/settings/groups', title: 'Open permission groups' },
  member: { to: '/app/$org/settings/members', title: 'Open members' },
  invitation: { to: '/app/$org/settings/members', title: 'Open members' },
  api_key: { to: '/app/$org/settings/api-keys', title: 'Open API keys' },
  service_account: { to: '/app/$org/settings/service-tokens', title: 'Open service tokens' },
  service_token: { to: '/app/$org/settings/service-tokens', title: 'Open service tokens' },
  project: { to: '/app/$org', title: 'Open projects' },
} as const;

/** The page on which what an event is about is found; undefined where there is none, or it is deleted. */
export function pageOf({ resource_type, event_type }: AuditEvent) {
  if (resource_type === 'group' && event_type === 'group.delete') return undefined;
  return Object.entries(PAGES).find(([type]) => type === resource_type)?.[1];
}
