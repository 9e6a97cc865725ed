import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { NameForm } from '../ui/NameDialog';
import { SecretDialog } from '../ui/SecretDialog';
import { accountName, createServiceToken, serviceTokensQuery, type ServiceAccount } from './queries';

export function NewTokenDialog({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const { id: orgId } = useOrganization();
  const create = useChange(createServiceToken, [serviceTokensQuery(orgId).queryKey]);
  return (
    <SecretDialog
      title={`Create a token for ${accountName(account)}`}
      titleMade={(name) => `Token ${name}`}
      label="Service token"
      isOpen
      onClose={onClose}
      make={({ name }: { name: string }) => create.mutateAsync({ orgId, accountId: account.id, name })}
    >
      {(submit) => (
        <NameForm
          value={{ name: '' }}
          action="Create"
          hint="Where it is used. One token for each place can be replaced without touching the others."
          missing="Give it a name, such as where it is used."
          onSubmit={submit}
          onClose={onClose}
        />
      )}
    </SecretDialog>
  );
}
