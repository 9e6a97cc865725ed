import { describe, expect, it } from 'vitest';
import { ABILITIES } from '../acl/permissionTable';
import type { Right } from '../acl/roles';
import type { Role } from './queries';
import { allRights, cellFor, innerOf, inWords, ownSet, setOf, toggled, without } from './rights';

const ability = (id: string) => ABILITIES.find((one) => one.id === id) ?? expect.fail(`no ability ${id}`);

function role(id: string, rights: Right[], member_roles: string[] = []): Role {
  return {
    id,
    org_id: 'org',
    user_id: null,
    created: null,
    name: id,
    description: null,
    deleted_at: null,
    member_permissions: rights.map(({ permission, restrict }) => ({
      permission,
      restrict_object_type: restrict,
    })),
    member_roles,
  };
}

const reader = role('reader', [
  { permission: 'read', restrict: 'dataset' },
  { permission: 'read', restrict: 'experiment' },
]);
const lead = role('lead', [{ permission: 'update', restrict: null }], ['reader', 'gone']);
const roles = [reader, lead];
const cell = (id: string, type: 'dataset' | 'experiment' | null, of = lead) =>
  cellFor(ability(id), type, ownSet(of), innerOf(of, roles));

describe('what a role permits', () => {
  it('is its own, that of everything, and that of the roles in it', () => {
    expect(cell('read', 'dataset', reader)).toEqual({ own: 'all', through: undefined });
    expect(cell('read', 'dataset')).toEqual({ own: 'none', through: 'reader' });
    expect(cell('update', null)).toEqual({ own: 'all', through: undefined });
    expect(cell('update', 'dataset')).toEqual({ own: 'none', through: 'Everything' });
    expect(cell('delete', 'dataset')).toEqual({ own: 'none', through: undefined });
    expect(cell('read', null)).toEqual({ own: 'none', through: undefined });
  });

  it('is partly there where some of several permissions are', () => {
    const some = setOf([{ permission: 'read_acls', restrict: 'dataset' }]);
    expect(cellFor(ability('access'), 'dataset', some, []).own).toBe('some');
    expect(
      cellFor(ability('access'), 'dataset', toggled(some, ability('access'), 'dataset', true), []).own,
    ).toBe('all');
  });

  it('changes by what is ticked and no more', () => {
    const before = ownSet(reader);
    const after = toggled(
      toggled(before, ability('delete'), 'dataset', true),
      ability('read'),
      'experiment',
      false,
    );
    expect(without(after, before)).toEqual([{ permission: 'delete', restrict: 'dataset' }]);
    expect(without(before, after)).toEqual([{ permission: 'read', restrict: 'experiment' }]);
  });

  it('is told in lines', () => {
    expect(inWords(allRights(lead, roles))).toEqual(['Change: everything', 'See: experiments, datasets']);
    expect(inWords([])).toEqual([]);
  });

  it('ends where roles contain each other', () => {
    const one = role('one', [{ permission: 'read', restrict: null }], ['two']);
    const two = role('two', [{ permission: 'delete', restrict: null }], ['one']);
    expect(inWords(allRights(one, [one, two]))).toEqual(['See, delete: everything']);
  });
});
