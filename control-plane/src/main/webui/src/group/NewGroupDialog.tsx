import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { NameDialog } from '../ui/NameDialog';
import { createGroup, groupsQuery } from './queries';

export function NewGroupDialog({ onClose }: { onClose: () => void }) {
  const { id: orgId, name: org } = useOrganization();
  const navigate = useNavigate();
  const create = useChange(createGroup, [groupsQuery(orgId).queryKey]);
  return (
    <NameDialog
      title="Create permission group"
      value={{ name: '', description: '' }}
      action="Create"
      hint="It may do nothing at first. Members and permissions are next."
      missing="Give it a name, such as that of a team."
      descriptionHint="What it is for: people choose groups by it."
      onSubmit={async (named) => {
        const group = await create.mutateAsync({ orgId, ...named });
        onClose();
        await navigate({ to: '/app/$org/settings/groups/$group', params: { org, group: group.id } });
      }}
      onClose={onClose}
    />
  );
}
