import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { ErrorState } from '../ui/ErrorState';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { targetOf } from './target';

/** Links of the official clients come here and go on to the page of what they name. */
export default function PermalinkPage() {
  const organization = useOrganization();
  const link = useSearch({ from: '/signedIn/app/$org/object' });
  const query = useQuery({
    queryKey: ['permalink', organization.id, link],
    queryFn: () => targetOf(organization, link),
  });
  const { history } = useRouter();
  useEffect(() => {
    if (query.data !== undefined) history.replace(query.data);
  }, [query.data, history]);
  return (
    <Page title="Opening a link">
      {query.isError ? (
        <ErrorState
          error={query.error}
          what="The link could not be opened"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
