import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { ProjectProviders } from './ProjectProviders';
import { ProviderDialog } from './ProviderDialog';
import { ProviderTable } from './ProviderTable';
import { organizationSecrets, secretsQuery, type Secret } from './store';
import { TryProvider } from './TryProvider';

export default function AiProvidersPage() {
  const organization = useOrganization();
  const mayChange = useMayChange();
  const query = useQuery(secretsQuery(organization.id));
  const [adding, setAdding] = useState(false);
  const store = organizationSecrets(organization);
  const add = mayChange && (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Icon name="plus" /> Add provider
    </Button>
  );
  return (
    <Page
      title="AI providers"
      description="The keys with which the gateway, playgrounds and experiments call models for everybody, so that people need none of their own. They are stored encrypted and can be replaced, but never read."
      {...(add && { actions: add })}
    >
      <ReadOnlyNotice />
      <Loaded query={query} what="AI providers">
        {(secrets) => (
          <>
            <RotationAdvice secrets={secrets} />
            {secrets.length === 0 ? (
              <EmptyState title="No AI providers yet" {...(add && { action: add })}>
                Add the key of a provider, such as OpenAI or one of your own, and everybody can call its
                models through the gateway.
              </EmptyState>
            ) : (
              <ProviderTable label="AI providers" secrets={secrets} store={store} mayChange={mayChange} />
            )}
            {secrets.length > 0 && (
              <Section
                title="Try it"
                description="Call a model through the gateway with one of your API keys."
              >
                <TryProvider model={modelOf(secrets)} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      <Section
        title="Project overrides"
        description={`A project can have providers of its own. Their keys are kept in ${organization.region_label} and never reach the control plane. The gateway of this version calls models with the organization’s providers only: overrides are kept for when it looks at them.`}
      >
        <ProjectProviders />
      </Section>
      <ProviderDialog store={store} isOpen={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function RotationAdvice({ secrets }: { secrets: readonly Secret[] }) {
  const due = secrets.filter(({ rotation_due }) => rotation_due);
  if (due.length === 0) return null;
  const names = due.map(({ name }) => name).join(', ');
  return (
    <Callout kind="warning">
      {names}: not changed for more than six months. Make a new key at the provider, replace the secret here,
      then take the old key back.
    </Callout>
  );
}

function modelOf(secrets: readonly Secret[]): string {
  for (const { metadata } of secrets) {
    const models = metadata?.models;
    if (Array.isArray(models) && typeof models[0] === 'string') return models[0];
  }
  return 'gpt-5-mini';
}
