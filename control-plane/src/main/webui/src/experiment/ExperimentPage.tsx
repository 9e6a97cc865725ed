import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { ExperimentView } from './ExperimentView';
import { experimentsQuery } from './queries';

/** Finds the experiment that the address names: links of the official clients do so by its name. */
export default function ExperimentPage() {
  const { name: org } = useOrganization();
  const project = useProject();
  const { experiment: name } = useParams({ from: '/signedIn/app/$org/p/$project/experiments/$experiment' });
  const query = useQuery(experimentsQuery(project.id));
  const found = query.data?.find((one) => one.name === name) ?? query.data?.find((one) => one.id === name);
  if (found && query.data) return <ExperimentView key={found.id} experiment={found} all={query.data} />;
  return (
    <Page title={name}>
      <Loaded query={query} what="The experiment" loading={<Skeleton rows lines={8} />}>
        {() => (
          <EmptyState
            title="There is no such experiment"
            action={
              <LinkButton to="/app/$org/p/$project/experiments" params={{ org, project: project.name }}>
                All experiments
              </LinkButton>
            }
          >
            In {project.name} there is no experiment named {name}, or you may not see it. It may have been
            renamed or deleted.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  );
}
