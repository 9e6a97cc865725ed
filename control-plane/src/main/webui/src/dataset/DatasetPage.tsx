import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { DatasetView } from './DatasetView';
import { datasetsQuery } from './queries';

/** Finds the dataset that the address names: links of the official clients do so by its name. */
export default function DatasetPage() {
  const { name: org } = useOrganization();
  const project = useProject();
  const { dataset: name } = useParams({ from: '/signedIn/app/$org/p/$project/datasets/$dataset' });
  const query = useQuery(datasetsQuery(project.id));
  const found = query.data?.find((one) => one.name === name) ?? query.data?.find((one) => one.id === name);
  if (found) return <DatasetView key={found.id} dataset={found} />;
  return (
    <Page title={name}>
      <Loaded query={query} what="The dataset" loading={<Skeleton rows lines={8} />}>
        {() => (
          <EmptyState
            title="There is no such dataset"
            action={
              <LinkButton to="/app/$org/p/$project/datasets" params={{ org, project: project.name }}>
                All datasets
              </LinkButton>
            }
          >
            In {project.name} there is no dataset named {name}, or you may not see it. It may have been
            renamed or deleted.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  );
}
