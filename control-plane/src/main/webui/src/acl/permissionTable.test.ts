import { describe, expect, it } from 'vitest';
import type { Group } from '../group/queries';
import type { Role } from '../role/queries';
import { ABILITIES, cellOf, grantsOf, ORGANIZATION_ABILITIES, rolesIn } from './permissionTable';
import type { Acl } from './queries';
import { allProjectsScope, objectScope, organizationScope, projectScope } from './scope';

const ORG = 'org';
const organization = organizationScope(ORG);
const allProjects = allProjectsScope(ORG);
const project = projectScope(ORG, { id: 'p', name: 'P' });
const experiment = objectScope(ORG, { type: 'experiment', id: 'e', name: 'E', projectId: 'p' });

function grant(object_type: string, object_id: string, given: Partial<Acl>): Acl {
  return {
    id: `${object_type} ${object_id} ${given.permission ?? given.role_id ?? ''}`,
    object_type,
    object_id,
    user_id: null,
    group_id: 'g',
    permission: null,
    restrict_object_type: null,
    role_id: null,
    _object_org_id: ORG,
    created: '2026-11-21T12:00:00Z',
    ...given,
  };
}

function group(id: string, member_groups: string[] = []): Group {
  return {
    id,
    org_id: ORG,
    user_id: 'u',
    created: '2026-11-21T12:00:00Z',
    name: id,
    description: null,
    deleted_at: null,
    member_users: [],
    member_groups,
  };
}

const engineer: Role = {
  id: 'engineer',
  org_id: null,
  user_id: null,
  created: null,
  name: 'Engineer',
  description: null,
  deleted_at: null,
  member_permissions: [
    'org_project',
    'project',
    'experiment',
    'dataset',
    'prompt',
    'prompt_session',
    'project_log',
  ].map((restrict_object_type) => ({ permission: 'update', restrict_object_type })),
  member_roles: [],
};
const lead: Role = {
  ...engineer,
  id: 'lead',
  name: 'Lead',
  member_permissions: [],
  member_roles: ['engineer', 'lead'],
};

const groups = [group('g'), group('outer', ['g'])];
const ability = (id: string) =>
  [...ABILITIES, ...ORGANIZATION_ABILITIES].find((one) => one.id === id) ?? expect.fail(`no ability ${id}`);
const cell = (id: string, scope: typeof organization, ...grants: Acl[]) =>
  cellOf(ability(id), scope, grantsOf({ type: 'group', id: 'g' }, groups, grants, [engineer, lead]));

describe('the permission table', () => {
  it('shows a grant where it is given, and as inherited on everything below', () => {
    const seeing = grant('org_project', ORG, { permission: 'read' });
    expect(cell('read', organization, seeing)?.state).toBe('partly');
    expect(cell('read', allProjects, seeing)).toMatchObject({
      state: 'yes',
      own: [{ grant: seeing }],
      inherited: [],
    });
    expect(cell('read', project, seeing)).toMatchObject({
      state: 'yes',
      own: [],
      inherited: [{ grant: seeing }],
    });
    expect(cell('read', experiment, seeing)?.state).toBe('yes');
    expect(cell('delete', experiment, seeing)?.state).toBe('no');
  });

  it('takes nothing from beside or below', () => {
    const other = grant('project', 'q', { permission: 'read' });
    const below = grant('experiment', 'e', { permission: 'read' });
    expect(cell('read', project, other, below)?.state).toBe('no');
    expect(cell('read', experiment, other, below)?.state).toBe('yes');
  });

  it('reads roles and the roles in them', () => {
    const role = grant('organization', ORG, { role_id: 'lead' });
    expect(cell('update', allProjects, role)?.state).toBe('yes');
    expect(cell('update', organization, role)).toMatchObject({
      state: 'partly',
      missing: ['organization', 'org_member', 'org_audit_logs', 'group', 'role'],
    });
    expect(cell('settings', organization, role)?.state).toBe('no');
  });

  it('says partly where a grant is narrowed to one kind of thing', () => {
    const narrow = grant('project', 'p', { permission: 'update', restrict_object_type: 'experiment' });
    expect(cell('update', project, narrow)?.state).toBe('partly');
    expect(cell('update', experiment, narrow)?.state).toBe('yes');
  });

  it('says partly where some of several permissions are there', () => {
    expect(cell('access', project, grant('project', 'p', { permission: 'read_acls' }))?.state).toBe('partly');
  });

  it('shows what comes from a group that the group is in, and nothing of groups in it', () => {
    const outer = grant('project', 'p', { permission: 'read', group_id: 'outer' });
    expect(cell('read', project, outer)).toMatchObject({
      state: 'yes',
      own: [],
      inherited: [{ via: [{ id: 'outer' }] }],
    });
    const inner = grantsOf(
      { type: 'group', id: 'outer' },
      groups,
      [grant('project', 'p', { permission: 'read' })],
      [],
    );
    expect(inner).toEqual([]);
  });

  it('knows members and the audit log as objects of their own', () => {
    const invites = grant('org_member', ORG, { permission: 'create' });
    expect(cell('invite', organization, invites)).toMatchObject({ state: 'yes', own: [{ grant: invites }] });
    expect(cell('remove', organization, invites)?.state).toBe('no');
    expect(cell('audit', organization, grant('organization', ORG, { permission: 'read' }))?.state).toBe(
      'yes',
    );
    expect(cell('invite', project, invites)).toBeUndefined();
  });

  it('shows of a member what they have alone, and by the groups that they are in', () => {
    const member = { type: 'user', id: 'm' } as const;
    const inner = { ...group('g'), member_users: ['m'] };
    const own = grant('project', 'p', { permission: 'read', group_id: null, user_id: 'm' });
    const ofGroup = grant('project', 'p', { permission: 'update' });
    const ofOuter = grant('project', 'p', { permission: 'delete', group_id: 'outer' });
    const ofOther = grant('project', 'p', { permission: 'create', group_id: null, user_id: 'other' });
    const held = grantsOf(member, [inner, group('outer', ['g'])], [ofOuter, ofGroup, own, ofOther], []);
    expect(held.map(({ grant: one, via }) => [one.permission, via.map(({ id }) => id)])).toEqual([
      ['read', []],
      ['update', ['g']],
      ['delete', ['g', 'outer']],
    ]);
  });

  it('knows which roles are given in a scope, and which reach it', () => {
    const held = grantsOf(
      { type: 'group', id: 'g' },
      groups,
      [
        grant('organization', ORG, { role_id: 'engineer', group_id: 'outer' }),
        grant('project', 'p', { role_id: 'lead' }),
        grant('project', 'p', { permission: 'read' }),
        grant('experiment', 'e', { role_id: 'engineer' }),
      ],
      [engineer, lead],
    );
    const ids = (found: { grant: Acl }[]) =>
      found.map(({ grant: one }) => `${one.role_id} ${one.object_type}`);
    const { own, inherited } = rolesIn(project, held);
    expect(ids(own)).toEqual(['lead project']);
    expect(ids(inherited)).toEqual(['engineer organization']);
    expect(ids(rolesIn(organization, held).inherited)).toEqual(['engineer organization']);
    expect(ids(rolesIn(experiment, held).own)).toEqual(['engineer experiment']);
  });
});
