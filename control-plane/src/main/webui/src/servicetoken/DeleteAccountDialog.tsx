import { useChange } from '../api/useChange';
import { groupsQuery } from '../group/queries';
import { membersQuery } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import {
  accountName,
  deleteServiceAccount,
  serviceAccountsQuery,
  serviceTokensQuery,
  type ServiceAccount,
  type ServiceToken,
} from './queries';

export interface DeleteAccountDialogProps {
  account: ServiceAccount;
  tokens: readonly ServiceToken[];
  onClose: () => void;
}

export function DeleteAccountDialog({ account, tokens, onClose }: DeleteAccountDialogProps) {
  const { id: orgId } = useOrganization();
  const name = accountName(account);
  const remove = useChange(deleteServiceAccount, [
    serviceAccountsQuery(orgId).queryKey,
    serviceTokensQuery(orgId).queryKey,
    membersQuery(orgId).queryKey,
    groupsQuery(orgId).queryKey,
  ]);
  return (
    <ConfirmDialog
      title={`Delete the service account ${name}?`}
      isOpen
      onClose={onClose}
      action="Delete service account"
      {...(tokens.length > 0 && { typed: name })}
      onConfirm={async () => {
        await remove.mutateAsync({ orgId, id: account.id });
        toast(`The service account ${name} is deleted`);
      }}
    >
      <p>
        {tokens.length === 0
          ? 'It has no tokens: nothing stops working. '
          : `${tokens.length === 1 ? `Its token ${tokens.map((token) => token.name).join()} is` : `Its ${tokens.length} tokens are`} refused within a second, and every program that uses ${tokens.length === 1 ? 'it' : 'one of them'} stops working. `}
        What it has made stays. This can’t be undone.
      </p>
    </ConfirmDialog>
  );
}
