import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { pendingInvitationsQuery, revokeInvitation, type Invitation } from './queries';

export function RevokeInvitationDialog({
  invitation: { id, email },
  onClose,
}: {
  invitation: Invitation;
  onClose: () => void;
}) {
  const { id: orgId, name } = useOrganization();
  const revoke = useChange(revokeInvitation, [pendingInvitationsQuery(orgId).queryKey]);
  return (
    <ConfirmDialog
      title={`Revoke the invitation of ${email}?`}
      isOpen
      onClose={onClose}
      action="Revoke invitation"
      onConfirm={async () => {
        await revoke.mutateAsync(id);
        toast(`The invitation of ${email} is revoked`);
      }}
    >
      <p>
        Their link stops working at once, and {name} is not shown to them any more. They can be invited anew.
      </p>
    </ConfirmDialog>
  );
}
