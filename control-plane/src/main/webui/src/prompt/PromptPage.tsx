import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { FoundPage } from '../project/FoundPage';
import { useProject } from '../project/ProjectContext';
import { PromptView } from './PromptView';
import { promptsQuery } from './queries';

/** Finds the prompt or function that the address names by its id, or by its slug as people write it. */
export default function PromptPage() {
  const { id: orgId } = useOrganization();
  const project = useProject();
  const { prompt: named } = useParams({ from: '/signedIn/app/$org/p/$project/prompts/$prompt' });
  const query = useQuery(promptsQuery(orgId, project.id));
  return (
    <FoundPage
      query={query}
      find={(prompts) => prompts.find(({ id }) => id === named) ?? prompts.find(({ slug }) => slug === named)}
      what="prompt"
      name={named}
      list="/app/$org/p/$project/prompts"
    >
      {(found) => <PromptView key={found.id} prompt={found} />}
    </FoundPage>
  );
}
