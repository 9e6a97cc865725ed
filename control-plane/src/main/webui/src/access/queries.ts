import { queryOptions, useQuery } from '@tanstack/react-query';
import { post } from '../api/control';
import { ApiError } from '../api/error';
import type { components } from '../api/schema';
import { useOrganization } from '../organization/OrganizationContext';
import { useSelf } from '../session/queries';

export type Permission =
  'create' | 'read' | 'update' | 'delete' | 'create_acls' | 'read_acls' | 'update_acls' | 'delete_acls';

type Effective = components['schemas']['Effective'];

/** The same in every installation (`SystemRole` of the shared model). */
export const OWNER_ROLE = '0d1e0000-0000-4000-8000-000000000001';

const NOTHING: Effective = { permissions: [] };

/** What somebody may do on an object of the organization, and by which grants. */
export function effectiveQuery(userId: string, objectType: string, objectId: string) {
  return queryOptions({
    queryKey: ['effective', userId, objectType, objectId],
    queryFn: async () => {
      try {
        return await post('/api/acl/effective', {
          user_id: userId,
          object_type: objectType,
          object_id: objectId,
        });
      } catch (error) {
        // Somebody without any permission there is not even told so.
        if (error instanceof ApiError && error.forbidden) return NOTHING;
        throw error;
      }
    },
  });
}

/** What the person may do on the organization; nothing until that is known. */
export interface Access {
  known: boolean;
  /** @param objectType for permissions on one kind of object only, such as `org_member` */
  may: (permission: Permission, objectType?: string) => boolean;
  owner: boolean;
}

/**
 * For leaving out what somebody may not do. The control plane decides again whatever this says.
 */
export function useAccess(): Access {
  return useAccessTo('organization', useOrganization().id);
}

export function useAccessTo(objectType: string, objectId: string): Access {
  const { data } = useQuery(effectiveQuery(useSelf().id, objectType, objectId));
  return accessOf(data);
}

export function accessOf(effective: Effective | undefined): Access {
  const permissions = effective?.permissions ?? [];
  return {
    known: effective !== undefined,
    may: (permission, objectType) =>
      permissions.some(
        (one) =>
          one.permission === permission &&
          (one.restrict_object_type === null || one.restrict_object_type === objectType),
      ),
    owner: permissions.some((one) => one.reasons.some(({ role }) => role?.id === OWNER_ROLE)),
  };
}
