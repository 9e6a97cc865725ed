import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../ui/Dialog';
import { Loaded } from '../ui/Loaded';
import { ProviderForm } from './ProviderForm';
import type { Secret, SecretStore } from './store';
import { providerTypesQuery } from './types';

export interface ProviderDialogProps {
  store: SecretStore;
  /** The one to edit; a new one unless given. */
  secret?: Secret | undefined;
  isOpen: boolean;
  onClose: () => void;
}

export function ProviderDialog({ store, secret, isOpen, onClose }: ProviderDialogProps) {
  const catalog = useQuery({ ...providerTypesQuery, enabled: isOpen });
  return (
    <Dialog
      title={secret ? `Edit ${secret.name}` : 'Add an AI provider'}
      isOpen={isOpen}
      onClose={onClose}
      wide
    >
      <Loaded query={catalog} what="The providers">
        {(data) => (
          <ProviderForm catalog={data} store={store} {...(secret && { secret })} onClose={onClose} />
        )}
      </Loaded>
    </Dialog>
  );
}
