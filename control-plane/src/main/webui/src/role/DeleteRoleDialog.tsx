import { useNavigate } from '@tanstack/react-router';
import { useAccess } from '../access/queries';
import { GRANTS } from '../acl/queries';
import { useNames } from '../acl/useScopes';
import { placeInWords } from '../acl/words';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Skeleton } from '../ui/Skeleton';
import text from '../ui/text.module.css';
import { toast } from '../ui/toasts';
import { deleteRole, rolesQuery, type Role } from './queries';
import { useHolders } from './useHolders';

const NAMED = 8;

export interface DeleteRoleDialogProps {
  role: Role;
  roles: readonly Role[];
  onClose: () => void;
}

/** Deletes a role; says who loses what it permits. */
export function DeleteRoleDialog({ role, roles, onClose }: DeleteRoleDialogProps) {
  const { id: orgId, name: org } = useOrganization();
  const navigate = useNavigate();
  const names = useNames();
  const sees = useAccess().may('read_acls');
  const { query, holders } = useHolders(role.id, sees);
  const remove = useChange(deleteRole, [rolesQuery(orgId).queryKey, GRANTS, ['effective']]);
  const outer = roles.filter(({ member_roles }) => member_roles.includes(role.id)).map(({ name }) => name);
  return (
    <ConfirmDialog
      title={`Delete the role ${role.name}?`}
      isOpen
      onClose={onClose}
      action="Delete role"
      typed={role.name}
      onConfirm={async () => {
        await remove.mutateAsync(role.id);
        toast(`The role ${role.name} is deleted`);
        await navigate({ to: '/app/$org/settings/roles', params: { org } });
      }}
    >
      {sees && query.isPending && <Skeleton lines={2} />}
      {query.isSuccess && holders.length === 0 && <p>Nobody was given this role.</p>}
      {(!sees || query.isError) && (
        <p>
          Whoever has this role, and their API keys and tokens, lose within a second what only it permits.
        </p>
      )}
      {holders.length > 0 && (
        <>
          <p>
            These lose within a second what only this role permits, and their API keys and tokens with them:
          </p>
          <ul className={text.list}>
            {holders.slice(0, NAMED).map(({ grant, grantee }) => (
              <li key={grant.id}>
                {grantee.name}, on {placeInWords(grant.object_type, grant.object_id, names)}
              </li>
            ))}
            {holders.length > NAMED && <li>and {holders.length - NAMED} more</li>}
          </ul>
        </>
      )}
      {outer.length > 0 && (
        <p>
          {outer.join(', ')} {outer.length === 1 ? 'contains it and permits' : 'contain it and permit'} less
          then.
        </p>
      )}
      <p>This can’t be undone.</p>
    </ConfirmDialog>
  );
}
