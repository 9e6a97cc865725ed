import { useNavigate } from '@tanstack/react-router';
import { GRANTS } from '../acl/queries';
import { useChange } from '../api/useChange';
import { membersQuery } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { containing, everybodyIn } from './nesting';
import { deleteGroup, groupsQuery, type Group } from './queries';

export interface DeleteGroupDialogProps {
  group: Group;
  groups: readonly Group[];
  onClose: () => void;
}

export function DeleteGroupDialog({ group, groups, onClose }: DeleteGroupDialogProps) {
  const { id: orgId, name: org } = useOrganization();
  const navigate = useNavigate();
  const remove = useChange(deleteGroup, [
    groupsQuery(orgId).queryKey,
    membersQuery(orgId).queryKey,
    GRANTS,
    ['effective'],
  ]);
  const count = everybodyIn(groups, group.id).size;
  const above = containing(groups, group.id).map((reach) => reach.group.name);
  return (
    <ConfirmDialog
      title={`Delete the group ${group.name}?`}
      isOpen
      onClose={onClose}
      action="Delete group"
      typed={group.name}
      onConfirm={async () => {
        await remove.mutateAsync(group.id);
        toast(`The group ${group.name} is deleted`);
        await navigate({ to: '/app/$org/settings/groups', params: { org } });
      }}
    >
      <p>
        {count === 0
          ? 'Nobody is in it. '
          : `${count === 1 ? 'Its one member loses' : `Its ${count} members, those of the groups in it among them, lose`} what only this group${
              above.length > 0 ? ` and what it inherits from ${above.join(', ')}` : ''
            } allowed; their API keys and tokens with them, within a second. They stay members of ${org}. `}
        This can’t be undone.
      </p>
    </ConfirmDialog>
  );
}
