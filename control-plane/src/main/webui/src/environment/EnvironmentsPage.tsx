import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReadOnlyNotice, useMayChange } from '../access/ReadOnly';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { EnvironmentDialog } from './EnvironmentDialog';
import { EnvironmentTable } from './EnvironmentTable';
import { environmentsQuery } from './queries';

export default function EnvironmentsPage() {
  const query = useQuery(environmentsQuery(useOrganization().id));
  const mayChange = useMayChange();
  const [creating, setCreating] = useState(false);
  const create = mayChange && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create environment
    </Button>
  );
  return (
    <Page
      title="Environments"
      description="Names such as production and staging, to which versions of prompts and functions are assigned. A program asks for what is in an environment, so that a new version goes live without a release."
      {...(create && { actions: create })}
    >
      <ReadOnlyNotice />
      <Loaded query={query} what="Environments">
        {(environments) =>
          environments.length === 0 ? (
            <EmptyState title="No environments yet" {...(create && { action: create })}>
              Begin with production and staging, and assign a version of a prompt to each.
            </EmptyState>
          ) : (
            <EnvironmentTable environments={environments} mayChange={mayChange} />
          )
        }
      </Loaded>
      <EnvironmentDialog isOpen={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}
