import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { PromptView } from './PromptView';
import { promptsQuery } from './queries';

/** Finds the prompt or function that the address names by its id, or by its slug as people write it. */
export default function PromptPage() {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const { prompt: named } = useParams({ from: '/signedIn/app/$org/p/$project/prompts/$prompt' });
  const query = useQuery(promptsQuery(orgId, project.id));
  const found = query.data?.find(({ id }) => id === named) ?? query.data?.find(({ slug }) => slug === named);
  if (found) return <PromptView key={found.id} prompt={found} />;
  return (
    <Page title="Prompt">
      <Loaded query={query} what="The prompt" loading={<Skeleton rows lines={8} />}>
        {() => (
          <EmptyState
            title="There is no such prompt"
            action={
              <LinkButton to="/app/$org/p/$project/prompts" params={{ org, project: project.name }}>
                All prompts
              </LinkButton>
            }
          >
            In {project.name} there is no prompt or function of this id or slug, or you may not see it.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  );
}
