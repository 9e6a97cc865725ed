import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { Dialog, DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { Loaded } from '../ui/Loaded';
import { toast } from '../ui/toasts';
import { providerResolver } from './providerSchema';
import { secretOf, valuesOf, type ProviderValues } from './providerValues';
import { SecretInput } from './SecretInput';
import type { Secret, SecretStore } from './store';
import { authOf, providerTypesQuery, typeOf, type ProviderCatalog, type ProviderType } from './types';

interface ReplaceSecretDialogProps {
  store: SecretStore;
  secret: Secret | undefined;
  onClose: () => void;
}

/** For a key that is to be rotated: nothing else of the provider changes. */
export function ReplaceSecretDialog({ store, secret, onClose }: ReplaceSecretDialogProps) {
  const catalog = useQuery({ ...providerTypesQuery, enabled: secret !== undefined });
  if (!secret) return null;
  return (
    <Dialog title={`Replace the secret of ${secret.name}`} isOpen onClose={onClose}>
      <Loaded query={catalog} what="The providers">
        {(data) => {
          const type = typeOf(data, secret.type);
          return type ? (
            <ReplaceSecretForm catalog={data} type={type} store={store} secret={secret} onClose={onClose} />
          ) : (
            <p>It is of no known type. Edit it, and choose a provider.</p>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

function ReplaceSecretForm(props: {
  catalog: ProviderCatalog;
  type: ProviderType;
  store: SecretStore;
  secret: Secret;
  onClose: () => void;
}) {
  const { catalog, type, store, secret, onClose } = props;
  const form = useForm<ProviderValues>({
    resolver: providerResolver(catalog, true),
    defaultValues: valuesOf(secret, type),
  });
  const auth = authOf(type, valuesOf(secret, type).auth);
  const replace = useChange((value: string) => store.replaceValue(secret.id, value), [store.queryKey]);
  if (!auth) return null;

  async function submit(values: ProviderValues) {
    const value = auth && secretOf(values, auth);
    if (value === undefined) return;
    await replace.mutateAsync(value);
    toast(`The secret of ${secret.name} is replaced`);
    onClose();
  }

  return (
    <Form form={form} onSubmit={submit}>
      <p>
        Calls use the new secret within a second. Take the old one back at the provider after that, so that
        nothing stops in between.
      </p>
      <SecretInput auth={auth} control={form.control} stored={false} />
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={form.formState.isSubmitting}
          isDisabled={!auth.has_secret}
        >
          Replace
        </Button>
      </DialogFoot>
    </Form>
  );
}
