import { Link } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { useRoles } from '../role/queries';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import type { Grantee } from './grantee';
import { isBuiltInRole, sources } from './PermissionCell';
import styles from './PermissionCell.module.css';
import { rolesIn, type HeldGrant } from './permissionTable';
import type { Scope } from './scope';
import { useNames } from './useScopes';

export interface RolesCellProps {
  grantee: Grantee;
  scope: Scope;
  held: readonly HeldGrant[];
  /** Absent for who may only look. */
  onGive?: ((scope: Scope) => void) | undefined;
  onRevoke?: ((grant: HeldGrant['grant']) => void) | undefined;
}

/** The roles that somebody has in a scope. */
export function RolesCell({ grantee, scope, held, onGive, onRevoke }: RolesCellProps) {
  const { id: orgId, name: org } = useOrganization();
  const names = useNames();
  const roles = useRoles().data ?? [];
  const { own, inherited } = rolesIn(scope, held);
  const nameOf = ({ grant }: HeldGrant) =>
    roles.find(({ id }) => id === grant.role_id)?.name ?? 'A deleted role';
  const byRole = new Map<string, HeldGrant[]>();
  for (const one of inherited) byRole.set(nameOf(one), [...(byRole.get(nameOf(one)) ?? []), one]);
  return (
    <span className={styles.cell}>
      {own.map((one) => (
        <span key={one.grant.id} className={styles.state}>
          <Link to="/app/$org/settings/roles/$role" params={{ org, role: one.grant.role_id ?? '' }}>
            {nameOf(one)}
          </Link>
          {onRevoke && !isBuiltInRole([one], grantee, orgId) && (
            <Button
              variant="quiet"
              size="small"
              aria-label={`Revoke the role ${nameOf(one)}, ${scope.title}`}
              onPress={() => onRevoke(one.grant)}
            >
              Revoke
            </Button>
          )}
        </span>
      ))}
      {[...byRole].map(([name, grants]) => (
        <span key={name} className={styles.source}>
          {name}: inherited from {sources(grants, names)}
        </span>
      ))}
      {own.length === 0 && inherited.length === 0 && !onGive && <span className={styles.none}>None</span>}
      {onGive && (
        <span className={styles.state}>
          <Button
            variant="quiet"
            size="small"
            aria-label={`Give a role: ${scope.title}`}
            onPress={() => onGive(scope)}
          >
            <Icon name="plus" /> Give a role
          </Button>
        </span>
      )}
    </span>
  );
}
