import type { Permission } from '../access/queries';
import type { components } from '../api/schema';
import type { ObjectType } from './scope';

export type Reason = components['schemas']['Effective']['permissions'][number]['reasons'][number];

const VERBS: Record<Permission, string> = {
  create: 'create',
  read: 'see',
  update: 'change',
  delete: 'delete',
  create_acls: 'give access',
  read_acls: 'see who has access',
  update_acls: 'change access',
  delete_acls: 'take access away',
};

const KINDS: Record<ObjectType, [one: string, many: string]> = {
  organization: ['the organization', 'organization settings'],
  org_project: ['all projects', 'the list of projects'],
  org_member: ['the members', 'members'],
  org_audit_logs: ['the audit log', 'the audit log'],
  project: ['project', 'projects'],
  project_log: ['logs of', 'logs'],
  experiment: ['experiment', 'experiments'],
  dataset: ['dataset', 'datasets'],
  prompt: ['prompt', 'prompts and functions'],
  prompt_session: ['playground', 'playgrounds'],
  group: ['permission group', 'permission groups'],
  role: ['role', 'roles'],
};

/** Such as "see who has access". */
export function verbOf(permission: string): string {
  return permission in VERBS ? VERBS[permission as Permission] : permission;
}

/** Such as "experiments". */
export function kindsInWords(type: string): string {
  return type in KINDS ? KINDS[type as ObjectType][1] : type;
}

/** Such as "all projects" or "the dataset Golden answers"; without a known name its id says which. */
export function placeInWords(type: string, id: string, names: ReadonlyMap<string, string>): string {
  if (!(type in KINDS)) return `${type} ${id}`;
  const [one] = KINDS[type as ObjectType];
  if (one.startsWith('the ') || one.startsWith('all ')) return one;
  return `the ${one} ${names.get(id) ?? id.slice(0, 8)}`;
}

/** What a grant gives, such as "the role Engineer" or "see experiments". */
export function givenInWords(
  grant: { permission: string | null; restrict_object_type: string | null },
  role: string | undefined,
): string {
  if (role !== undefined) return `the role ${role}`;
  if (grant.permission === null) return 'a role that is deleted';
  const verb = verbOf(grant.permission);
  return grant.restrict_object_type === null
    ? verb
    : `${verb}: ${kindsInWords(grant.restrict_object_type)} only`;
}

/** Why somebody may do something, from them to the grant. */
export function reasonInWords(
  who: string,
  what: string,
  { via, role, object_type, object_id }: Reason,
  names: ReadonlyMap<string, string>,
): string {
  const place = placeInWords(object_type, object_id, names);
  const given = role ? `has the role ${role.name} on ${place}` : `may ${what} on ${place}`;
  const last = via.at(-1);
  if (!last) return `${who} ${given}, given to them alone.`;
  const way = via.map((group, index) => (index === 0 ? `is in ${group.name}` : `which is in ${group.name}`));
  return `${who} ${way.join(', ')}; ${last.name} ${given}.`;
}
