import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { AgeAdvice } from './AgeAdvice';
import { ApiKeyTable } from './ApiKeyTable';
import { NewApiKeyDialog } from './NewApiKeyDialog';
import { apiKeysQuery } from './queries';

export default function ApiKeysPage() {
  const organization = useOrganization();
  const { owner } = useAccess();
  const query = useQuery(apiKeysQuery(organization.id));
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create API key
    </Button>
  );
  return (
    <Page
      title="API keys"
      description={
        owner
          ? 'A key acts with the permissions of whoever created it. As an owner you see everybody’s. One for each integration can be replaced alone.'
          : 'A key acts with your permissions. Create one for each integration, so that each can be replaced alone.'
      }
      actions={create}
    >
      <Loaded query={query} what="API keys">
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState title="No API keys yet" action={create}>
              Programs and integrations use a key to send traces and to call models for you.
            </EmptyState>
          ) : (
            <>
              <AgeAdvice keys={keys} />
              <ApiKeyTable keys={keys} everybodys={owner} />
            </>
          )
        }
      </Loaded>
      <NewApiKeyDialog isOpen={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}
