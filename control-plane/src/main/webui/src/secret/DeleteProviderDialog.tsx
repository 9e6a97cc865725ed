import { useChange } from '../api/useChange';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import type { Secret, SecretStore } from './store';

interface DeleteProviderDialogProps {
  store: SecretStore;
  /** Undefined while none is to be deleted. */
  secret: Secret | undefined;
  onClose: () => void;
}

export function DeleteProviderDialog({ store, secret, onClose }: DeleteProviderDialogProps) {
  const remove = useChange(store.remove, [store.queryKey]);
  if (!secret) return null;
  const { id, name } = secret;
  return (
    <ConfirmDialog
      title={`Delete the provider ${name}?`}
      isOpen
      onClose={onClose}
      action="Delete provider"
      onConfirm={async () => {
        await remove.mutateAsync(id);
        toast(`${name} is deleted`);
      }}
    >
      {store.scope === 'organization' ? (
        <p>
          Within a second the gateway, playgrounds and experiments of the whole organization stop calling
          models with it, unless another provider has them. The secret is destroyed here; take it back at the
          provider too.
        </p>
      ) : (
        <p>
          From then on the project uses the organization’s providers. The secret is destroyed; take it back at
          the provider too.
        </p>
      )}
      <p>This can’t be undone.</p>
    </ConfirmDialog>
  );
}
