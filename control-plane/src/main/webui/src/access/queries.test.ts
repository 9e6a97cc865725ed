import { describe, expect, it } from 'vitest';
import { accessOf, OWNER_ROLE } from './queries';

function reason(role: string | null) {
  return {
    acl_id: 'acl',
    object_type: 'organization',
    object_id: 'org',
    via: [{ id: 'group', name: 'Owners' }],
    role: role === null ? null : { id: role, name: 'Owner' },
  };
}

describe('what somebody may do', () => {
  it('is nothing until it is known', () => {
    expect(accessOf(undefined)).toMatchObject({ known: false, owner: false });
    expect(accessOf(undefined).may('read')).toBe(false);
  });

  it('is everything of the kind where a permission is not restricted', () => {
    const access = accessOf({
      permissions: [{ permission: 'update', restrict_object_type: null, reasons: [reason(null)] }],
    });
    expect(access.may('update')).toBe(true);
    expect(access.may('update', 'org_member')).toBe(true);
    expect(access.may('delete')).toBe(false);
    expect(access.owner).toBe(false);
  });

  it('is on one kind of object alone where it is restricted', () => {
    const access = accessOf({
      permissions: [{ permission: 'create', restrict_object_type: 'org_member', reasons: [reason(null)] }],
    });
    expect(access.may('create', 'org_member')).toBe(true);
    expect(access.may('create')).toBe(false);
  });

  it('is an owner’s by the owner’s role, whatever another is called', () => {
    const permission = { permission: 'read', restrict_object_type: null };
    expect(accessOf({ permissions: [{ ...permission, reasons: [reason('another')] }] }).owner).toBe(false);
    expect(
      accessOf({
        permissions: [{ permission: 'read', restrict_object_type: null, reasons: [reason(OWNER_ROLE)] }],
      }).owner,
    ).toBe(true);
  });
});
