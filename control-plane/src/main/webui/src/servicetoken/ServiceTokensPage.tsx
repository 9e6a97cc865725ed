import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { AccountDialog } from './AccountDialog';
import { ServiceAccounts } from './ServiceAccounts';
import { serviceAccountsQuery } from './queries';

export default function ServiceTokensPage() {
  const { id: orgId } = useOrganization();
  const access = useAccess();
  const query = useQuery({ ...serviceAccountsQuery(orgId), enabled: access.owner });
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create service account
    </Button>
  );
  return (
    <Page
      title="Service tokens"
      description="A service account stands for a program instead of a person: its tokens keep working when people leave."
      {...(access.owner && { actions: create })}
    >
      {!access.known && <Skeleton rows lines={4} />}
      {access.known && !access.owner && (
        <NoPermission>Service accounts and their tokens are for owners alone.</NoPermission>
      )}
      {access.owner && (
        <Loaded query={query} what="Service accounts">
          {(accounts) =>
            accounts.length === 0 ? (
              <EmptyState title="No service accounts yet" action={create}>
                Create one for each deployment or pipeline, put it into groups, and give it a token.
              </EmptyState>
            ) : (
              <ServiceAccounts accounts={accounts} />
            )
          }
        </Loaded>
      )}
      {creating && <AccountDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
