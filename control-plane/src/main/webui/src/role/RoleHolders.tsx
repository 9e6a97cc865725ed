import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import type { Grantee } from '../acl/grantee';
import { isBuiltInRole } from '../acl/PermissionCell';
import { RevokeDialog } from '../acl/RevokeDialog';
import { useNames } from '../acl/useScopes';
import { placeInWords } from '../acl/words';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { RelativeTime } from '../ui/RelativeTime';
import { Stack } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import text from '../ui/text.module.css';
import { GiveToDialog } from './GiveToDialog';
import type { Role } from './queries';
import { useHolders, type Holder } from './useHolders';

/** Who creates things may have been given a role on each. */
const SHOWN = 100;

/** Whom a role was given to, and where. */
export function RoleHolders({ role }: { role: Role }) {
  const { id: orgId } = useOrganization();
  const access = useAccess();
  const names = useNames();
  const { query, holders } = useHolders(role.id, access.may('read_acls'));
  const [shown, setShown] = useState(SHOWN);
  const [giving, setGiving] = useState(false);
  const [revoking, setRevoking] = useState<Holder>();
  if (access.known && !access.may('read_acls')) {
    return <NoPermission>Who has a role is shown to those who manage access.</NoPermission>;
  }
  const mayChange = access.may('create_acls') && access.may('delete_acls');
  const where = ({ grant }: Holder) => placeInWords(grant.object_type, grant.object_id, names);

  const actions: Column<Holder> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (holder) =>
      isBuiltInRole([{ grant: holder.grant, via: [], rights: [] }], holder.grantee, orgId) ? null : (
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Revoke from ${holder.grantee.name} on ${where(holder)}`}
          onPress={() => setRevoking(holder)}
        >
          Revoke
        </Button>
      ),
  };
  const columns: Column<Holder>[] = [
    {
      id: 'who',
      title: 'Given to',
      heading: true,
      cell: ({ grantee }) => <GranteeLink grantee={grantee} />,
    },
    { id: 'where', title: 'On', cell: where },
    { id: 'since', title: 'Since', cell: ({ grant }) => <RelativeTime time={grant.created} /> },
    ...(mayChange ? [actions] : []),
  ];
  return (
    <Stack>
      <Loaded query={query} what="Who has the role">
        {() =>
          holders.length === 0 ? (
            <p className={text.soft}>Nobody was given {role.name} yet.</p>
          ) : (
            <Table
              label={`Who has ${role.name}`}
              columns={columns}
              rows={holders.slice(0, shown)}
              keyOf={({ grant }) => grant.id}
            />
          )
        }
      </Loaded>
      {holders.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + SHOWN)}>
            Show more: {holders.length - shown} are not shown
          </Button>
        </div>
      )}
      {mayChange && (
        <div>
          <Button onPress={() => setGiving(true)}>
            <Icon name="plus" /> Give it to somebody
          </Button>
        </div>
      )}
      {giving && <GiveToDialog role={role} onClose={() => setGiving(false)} />}
      {revoking && (
        <RevokeDialog
          grantee={revoking.grantee}
          grants={[revoking.grant]}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Stack>
  );
}

function GranteeLink({ grantee: { type, id, name } }: { grantee: Grantee }) {
  const { name: org } = useOrganization();
  return type === 'group' ? (
    <Link to="/app/$org/settings/groups/$group" params={{ org, group: id }}>
      {name}
    </Link>
  ) : (
    <Link to="/app/$org/settings/members/$member" params={{ org, member: id }}>
      {name}
    </Link>
  );
}
