import type { Control } from 'react-hook-form';
import { Callout } from '../ui/Callout';
import { FormTextField } from '../ui/formFields';
import type { ProviderValues } from './providerValues';
import type { ProviderAuth } from './types';
import { fieldLabel, signInLabel } from './words';

/** Where a secret is pasted into: one field, or one for each of its parts. It is never shown again. */
export function SecretInput({
  auth,
  control,
  stored,
}: {
  auth: ProviderAuth;
  control: Control<ProviderValues>;
  /** Whether there is a value already, which stays when nothing is filled in. */
  stored: boolean;
}) {
  if (!auth.has_secret) {
    return <Callout>Nothing secret is stored for this: the gateway proves who it is by itself.</Callout>;
  }
  const description = stored
    ? 'Leave it empty to keep the one that is stored. A change of address, headers or sign-in needs it again.'
    : 'It is encrypted, and never shown again.';
  if (auth.secret.length === 0) {
    return (
      <FormTextField
        control={control}
        name="secret"
        label={signInLabel(auth.name)}
        description={description}
        type="password"
        autoComplete="new-password"
        mono
      />
    );
  }
  return auth.secret.map(({ name, required }, index) => (
    <FormTextField
      key={name}
      control={control}
      name={`parts.${name}`}
      label={fieldLabel(name)}
      optional={!required}
      {...(index === 0 && { description })}
      // A private key has several lines, which a password field would lose.
      {...(name === 'private_key' ? { lines: 4 } : { type: 'password', autoComplete: 'new-password' })}
      mono
    />
  ));
}
