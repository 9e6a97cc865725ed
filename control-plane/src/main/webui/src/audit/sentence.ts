import type { AuditEvent } from './queries';

const KINDS: Record<string, string> = {
  acl: 'a grant',
  agent: 'the agent',
  ai_secret: 'the AI provider',
  api_key: 'the API key',
  dataset: 'the dataset',
  dataset_snapshot: 'the dataset snapshot',
  env_var: 'the env variable',
  environment: 'the environment',
  environment_object: 'an environment’s version',
  experiment: 'the experiment',
  function: 'the function',
  group: 'the permission group',
  mcp_server: 'the MCP server',
  oauth_grant: 'access of the tool',
  organization: 'the organization',
  project: 'the project',
  project_automation: 'the automation',
  project_score: 'the score',
  project_tag: 'the tag',
  prompt: 'the prompt',
  role: 'the role',
  service_account: 'the service account',
  service_token: 'the service token',
  span_iframe: 'the span iframe',
  user: 'the profile',
  view: 'the view',
};

const VERBS: Record<string, string> = {
  create: 'created',
  update: 'changed',
  delete: 'deleted',
  replace: 'replaced',
  restore: 'restored',
  purge: 'purged for good',
};

/** Events whose words don't follow from their parts. */
const SENTENCES: Record<string, (event: AuditEvent) => string> = {
  'acl.create': () => 'gave a permission',
  'acl.delete': () => 'took a permission back',
  'acl.batch_update': (event) => grantsChanged(event),
  'api_key.delete': (event) => `deleted the API key${quoted(event.resource_name)}`,
  'group.update': (event) => groupChanged(event),
  'invitation.accept': () => 'accepted an invitation and joined',
  'invitation.decline': () => 'declined an invitation',
  'invitation.delete': (event) => `revoked the invitation of ${textIn(event.before, 'email') ?? 'somebody'}`,
  'invitation.resend': (event) => `invited ${textIn(event.after, 'email') ?? 'somebody'} again`,
  'member.invite': (event) => `invited ${peopleIn(event.after)}`,
  'member.remove': (event) => `removed ${peopleIn(event.before)}`,
  'member.update': () => 'changed who is a member',
  'oauth_grant.create': (event) => `let the tool${quoted(event.resource_name)} act for them`,
  'oauth_grant.delete': (event) => `ended the access of the tool${quoted(event.resource_name)}`,
  'organization.refresh_data_plane_token': () => 'renewed the data plane’s token',
  'retention.apply': () => 'deleted what was kept for long enough',
  'service_token.delete': (event) => `revoked the service token${quoted(event.resource_name)}`,
};

/** What was done, to go after the actor's name: "deleted the project “Chatbot”". */
export function deedInWords(event: AuditEvent): string {
  const dot = event.event_type.indexOf('.');
  const kind = event.event_type.slice(0, dot);
  const verb = event.event_type.slice(dot + 1);
  const what = KINDS[kind] ?? kind.replaceAll('_', ' ');
  const was = textIn(event.before, 'name');
  const is = textIn(event.after, 'name');
  if (verb === 'update' && was !== undefined && is !== undefined && was !== is) {
    return `renamed ${what}${quoted(was)} to${quoted(is)}`;
  }
  const special = SENTENCES[event.event_type];
  if (special) return special(event);
  return `${VERBS[verb] ?? verb.replaceAll('_', ' ')} ${what}${quoted(event.resource_name)}`;
}

/** Who did it, as they are called today. */
export function actorInWords({ actor_name, actor_email, actor_id }: AuditEvent): string {
  if (actor_name !== null) return actor_name;
  if (actor_email !== null) return actor_email;
  if (actor_id === 'service:operator') return 'An operator of the installation';
  return actor_id.startsWith('service:')
    ? `The ${actor_id.slice('service:'.length)}`
    : 'Somebody who is gone';
}

function quoted(name: string | null): string {
  return name === null || name === '' ? '' : ` “${name}”`;
}

function grantsChanged({ before, after }: AuditEvent): string {
  const parts = [
    Array.isArray(after) && after.length > 0 && `gave ${permissions(after.length)}`,
    Array.isArray(before) && before.length > 0 && `took ${permissions(before.length)} back`,
  ];
  return parts.filter((part) => part !== false).join(' and ') || 'changed permissions';
}

/** Most changes of groups are of who is in them. */
function groupChanged(event: AuditEvent): string {
  const { before, after, resource_name: name } = event;
  const was = listIn(before, 'member_users');
  const is = listIn(after, 'member_users');
  const joined = is.filter((id) => !was.includes(id)).length;
  const left = was.filter((id) => !is.includes(id)).length;
  const parts = [
    joined > 0 && `added ${members(joined)} to the permission group${quoted(name)}`,
    left > 0 && `took ${members(left)} out of ${joined > 0 ? 'it' : `the permission group${quoted(name)}`}`,
  ].filter((part) => part !== false);
  return parts.join(' and ') || `changed the permission group${quoted(name)}`;
}

function members(count: number): string {
  return count === 1 ? 'a member' : `${count} members`;
}

function permissions(count: number): string {
  return count === 1 ? 'a permission' : `${count} permissions`;
}

function peopleIn(shown: unknown): string {
  const lists = ['invitations', 'members', 'service_accounts'].flatMap((field) => listIn(shown, field));
  const names = lists.flatMap((one) =>
    typeof one === 'string' ? one : (textIn(one, 'email') ?? textIn(one, 'name') ?? []),
  );
  if (names.length === 0) return 'somebody';
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
}

function listIn(value: unknown, field: string): unknown[] {
  const found = fieldIn(value, field);
  return Array.isArray(found) ? found : [];
}

function textIn(value: unknown, field: string): string | undefined {
  const found = fieldIn(value, field);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function fieldIn(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === field)?.[1]
    : undefined;
}
