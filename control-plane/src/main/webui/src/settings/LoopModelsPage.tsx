import { useQuery } from '@tanstack/react-query';
import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { secretsQuery } from '../secret/store';
import { Callout } from '../ui/Callout';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { LoopModelsForm } from './LoopModelsForm';
import { modelsOfProviders } from './loopModels';
import { settingsQuery } from './queries';

export default function LoopModelsPage() {
  const { id, name } = useOrganization();
  const mayChange = useMayChange();
  const secrets = useQuery(secretsQuery(id));
  const settings = useQuery(settingsQuery(id));
  return (
    <Page title="Loop models" description="Which models the assistant Loop may use for the organization.">
      <ReadOnlyNotice />
      <Callout>
        The assistant itself is not part of this version. What you choose is kept, and told to it when it
        comes.
      </Callout>
      <Loaded query={secrets} what="AI providers">
        {(providers) =>
          providers.length === 0 ? (
            <EmptyState
              title="Add an AI provider first"
              action={
                <LinkButton to="/app/$org/settings/ai-providers" params={{ org: name }} variant="primary">
                  AI providers
                </LinkButton>
              }
            >
              Loop calls models with the organization’s own keys, and there are none yet.
            </EmptyState>
          ) : (
            <Loaded query={settings} what="The models">
              {({ loop_models }) => (
                <LoopModelsForm
                  key={JSON.stringify(loop_models)}
                  chosen={loop_models}
                  offered={modelsOfProviders(providers)}
                  mayChange={mayChange}
                />
              )}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}
