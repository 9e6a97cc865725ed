import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { GroupBadges } from '../group/GroupBadges';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Menu, MenuItem } from '../ui/Menu';
import { RelativeTime } from '../ui/RelativeTime';
import { Table, type Column } from '../ui/Table';
import { pendingInvitationsQuery, type Invitation } from './queries';
import { RenewInvitationDialog } from './RenewInvitationDialog';
import { RevokeInvitationDialog } from './RevokeInvitationDialog';

interface Task {
  kind: 'mail' | 'link' | 'revoke';
  invitation: Invitation;
}

export function PendingInvitations({ onInvite }: { onInvite: () => void }) {
  const { id: orgId } = useOrganization();
  const access = useAccess();
  const query = useQuery(pendingInvitationsQuery(orgId));
  const [task, setTask] = useState<Task>();
  const invites = access.may('create', 'org_member');
  const revokes = invites || access.may('delete', 'org_member');
  const done = () => setTask(undefined);

  const actions: Column<Invitation> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (invitation) => (
      <Menu
        label={`Actions on the invitation of ${invitation.email}`}
        placement="bottom end"
        trigger={
          <Button
            variant="quiet"
            size="small"
            icon
            aria-label={`Actions on the invitation of ${invitation.email}`}
          >
            <Icon name="more" />
          </Button>
        }
      >
        {invites && <MenuItem text="Copy link" onAction={() => setTask({ kind: 'link', invitation })} />}
        {invites && <MenuItem text="Send again" onAction={() => setTask({ kind: 'mail', invitation })} />}
        <MenuItem text="Revoke" danger onAction={() => setTask({ kind: 'revoke', invitation })} />
      </Menu>
    ),
  };
  const columns: Column<Invitation>[] = [
    { id: 'email', title: 'Address', heading: true, cell: ({ email }) => email },
    { id: 'groups', title: 'Into', cell: ({ groups }) => <GroupBadges groups={groups} /> },
    {
      id: 'inviter',
      title: 'Invited by',
      cell: ({ inviter_name, inviter_email }) => inviter_name ?? inviter_email ?? 'Somebody',
    },
    { id: 'created', title: 'Invited', cell: ({ created }) => <RelativeTime time={created} /> },
    { id: 'expires', title: 'Expires', cell: (invitation) => <Expiry invitation={invitation} /> },
    ...(revokes ? [actions] : []),
  ];
  return (
    <Loaded query={query} what="Pending invitations">
      {(invitations) => (
        <>
          {invitations.length === 0 ? (
            <EmptyState
              title="Nobody is invited"
              {...(invites && { action: <Button onPress={onInvite}>Invite people</Button> })}
            >
              Invitations wait here until they are accepted.
            </EmptyState>
          ) : (
            <Table label="Pending invitations" columns={columns} rows={invitations} keyOf={({ id }) => id} />
          )}
          {task?.kind === 'revoke' && <RevokeInvitationDialog invitation={task.invitation} onClose={done} />}
          {(task?.kind === 'mail' || task?.kind === 'link') && (
            <RenewInvitationDialog
              invitation={task.invitation}
              byMail={task.kind === 'mail'}
              onClose={done}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Expiry({ invitation: { expired, expires_at } }: { invitation: Invitation }) {
  return expired ? <Badge kind="warning">Expired</Badge> : <RelativeTime time={expires_at} />;
}
