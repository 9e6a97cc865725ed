import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { RelativeTime } from '../ui/RelativeTime';
import { toast } from '../ui/toasts';
import { revokeServiceToken, serviceTokensQuery, type ServiceToken } from './queries';

export function RevokeTokenDialog({
  token: { id, name, preview_name, service_account_name, last_used_at },
  onClose,
}: {
  token: ServiceToken;
  onClose: () => void;
}) {
  const { id: orgId } = useOrganization();
  const revoke = useChange(revokeServiceToken, [serviceTokensQuery(orgId).queryKey]);
  return (
    <ConfirmDialog
      title={`Revoke the token ${name}?`}
      isOpen
      onClose={onClose}
      action="Revoke token"
      onConfirm={async () => {
        await revoke.mutateAsync(id);
        toast(`The token ${name} is revoked`);
      }}
    >
      <p>
        Every program that uses <code>{preview_name}</code> as {service_account_name ?? 'this account'} is
        refused within a second, in every region. Other tokens of the account keep working. This can’t be
        undone.
      </p>
      <p>
        {last_used_at === null ? (
          'No use of it is known.'
        ) : (
          <>
            It was last used <RelativeTime time={last_used_at} />.
          </>
        )}
      </p>
    </ConfirmDialog>
  );
}
