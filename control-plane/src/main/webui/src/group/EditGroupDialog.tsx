import { useChange } from '../api/useChange';
import { membersQuery } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { NameDialog } from '../ui/NameDialog';
import { changeGroup, groupsQuery, type Group } from './queries';

export function EditGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const change = useChange(changeGroup, [groupsQuery(orgId).queryKey, membersQuery(orgId).queryKey]);
  return (
    <NameDialog
      title={`Rename ${group.name}`}
      value={{ name: group.name, description: group.description ?? '' }}
      action="Save"
      descriptionHint="What it is for: people choose groups by it."
      onSubmit={async (named) => {
        await change.mutateAsync({ id: group.id, ...named });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
