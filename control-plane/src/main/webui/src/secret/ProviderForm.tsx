import { useForm, useWatch } from 'react-hook-form';
import { useChange } from '../api/useChange';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { DialogFoot } from '../ui/Dialog';
import { Form } from '../ui/Form';
import { FormSelect, FormTextField } from '../ui/formFields';
import { toast } from '../ui/toasts';
import { gatewayCalls } from './gatewayCalls';
import { ProviderFieldInput } from './ProviderFieldInput';
import styles from './ProviderForm.module.css';
import { providerResolver } from './providerSchema';
import {
  fieldsOf,
  metadataOf,
  NEW_PROVIDER,
  secretOf,
  valuesOf,
  type ProviderValues,
} from './providerValues';
import { SecretInput } from './SecretInput';
import type { Secret, SecretStore, SecretWrite } from './store';
import { TypeInput } from './TypeInput';
import { authOf, typeOf, type ProviderCatalog, type ProviderField, type ProviderType } from './types';
import { signInLabel } from './words';

interface ProviderFormProps {
  catalog: ProviderCatalog;
  store: SecretStore;
  secret?: Secret;
  onClose: () => void;
}

export function ProviderForm({ catalog, store, secret, onClose }: ProviderFormProps) {
  const knownType = typeOf(catalog, secret?.type ?? null);
  const stored = secret !== undefined && secret.preview_secret !== null;
  const form = useForm<ProviderValues>({
    resolver: providerResolver(catalog, !stored),
    defaultValues:
      secret && knownType ? valuesOf(secret, knownType) : { ...NEW_PROVIDER, name: secret?.name ?? '' },
  });
  const [typeName, authName] = useWatch({ control: form.control, name: ['type', 'auth'] });
  const type = typeOf(catalog, typeName);
  const auth = type && authOf(type, authName);
  const save = useChange(
    (write: SecretWrite) => (secret ? store.replace(secret, write) : store.create(write)),
    [store.queryKey],
  );

  async function submit(values: ProviderValues) {
    if (!type || !auth) return;
    const value = secretOf(values, auth);
    const metadata = metadataOf(values, type, auth, secret?.metadata ?? {});
    const name = values.name.trim();
    await save.mutateAsync({
      name,
      type: type.name,
      metadata,
      ...(value !== undefined && { secret: value }),
    });
    toast(secret ? `${name} is saved` : `${name} is added`);
    onClose();
  }

  const fields = type && auth ? fieldsOf(type, auth) : [];
  const input = (field: ProviderField) => (
    <ProviderFieldInput
      key={field.name}
      field={field}
      control={form.control}
      modelFields={catalog.model_fields}
    />
  );
  return (
    <Form form={form} onSubmit={submit}>
      <TypeInput form={form} catalog={catalog} />
      {type && auth && (
        <>
          {!gatewayCalls(type.name, auth.name) && (
            <Callout kind="warning">
              The gateway of this version does not call this provider in this way yet. What you save is kept
              for when it does.
            </Callout>
          )}
          <FormTextField control={form.control} name="name" label="Name" autoComplete="off" />
          {type.authentication.length > 1 && (
            <FormSelect
              control={form.control}
              name="auth"
              label="Sign in with"
              choices={type.authentication.map(({ name }) => ({ id: name, label: signInLabel(name) }))}
            />
          )}
          {fields.filter((field) => isFirst(type, field)).map(input)}
          <SecretInput auth={auth} control={form.control} stored={stored} />
          <details className={styles.more}>
            <summary>More settings</summary>
            <div className={styles.inside}>{fields.filter((field) => !isFirst(type, field)).map(input)}</div>
          </details>
        </>
      )}
      <DialogFoot>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.formState.isSubmitting}>
          {secret ? 'Save' : 'Add provider'}
        </Button>
      </DialogFoot>
    </Form>
  );
}

const FIRST_OF_CUSTOM = new Set(['api_base', 'format', 'models']);

/** What is seen without opening anything: what is needed, and what a custom provider is about. */
function isFirst(type: ProviderType, { name, required }: ProviderField): boolean {
  return required || (type.name === 'custom' && FIRST_OF_CUSTOM.has(name));
}
