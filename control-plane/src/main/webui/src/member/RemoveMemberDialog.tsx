import { useQuery } from '@tanstack/react-query';
import { useAccess } from '../access/queries';
import { useChange } from '../api/useChange';
import { apiKeysQuery } from '../apikey/queries';
import { groupsQuery } from '../group/queries';
import { pendingInvitationsQuery } from '../invitation/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import styles from '../ui/text.module.css';
import { toast } from '../ui/toasts';
import { memberName, membersQuery, removeMember, type Member } from './queries';

export function RemoveMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { id: orgId, name: organization } = useOrganization();
  const { owner } = useAccess();
  // An owner's answer holds everybody's keys; somebody else's could not count these.
  const keys = useQuery({ ...apiKeysQuery(orgId), enabled: owner });
  const count = keys.data?.filter((key) => key.user_id === member.id).length;
  const remove = useChange(removeMember, [
    membersQuery(orgId).queryKey,
    groupsQuery(orgId).queryKey,
    pendingInvitationsQuery(orgId).queryKey,
    apiKeysQuery(orgId).queryKey,
  ]);
  const name = memberName(member);
  return (
    <ConfirmDialog
      title={`Remove ${name} from ${organization}?`}
      isOpen
      onClose={onClose}
      action="Remove member"
      onConfirm={async () => {
        await remove.mutateAsync({ orgId, id: member.id });
        toast(`${name} is removed`);
      }}
    >
      <p>Within a second this stops working, everywhere:</p>
      <ul className={styles.list}>
        {count !== 0 && <li>{keysInWords(count)}</li>}
        <li>Their sessions and the tools that they have signed in with</li>
        <li>
          {member.groups.length === 0
            ? 'Permissions that they were given themselves'
            : `What ${member.groups.map((group) => group.name).join(', ')} let them do, and permissions of their own`}
        </li>
      </ul>
      <p>
        {count === 0 && 'They have no API keys. '}
        What they have made stays. To come back, they need a new invitation.
      </p>
    </ConfirmDialog>
  );
}

function keysInWords(count: number | undefined): string {
  if (count === undefined) return 'Their API keys, and every program that uses one of them';
  return count === 1
    ? 'Their API key, and every program that uses it'
    : `Their ${count} API keys, and every program that uses one of them`;
}
