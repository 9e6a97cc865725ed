import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { byNameOrId, FoundPage } from '../project/FoundPage';
import { useProject } from '../project/ProjectContext';
import { ExperimentView } from './ExperimentView';
import { experimentsQuery } from './queries';

/** Finds the experiment that the address names: links of the official clients do so by its name. */
export default function ExperimentPage() {
  const project = useProject();
  const { experiment: name } = useParams({ from: '/signedIn/app/$org/p/$project/experiments/$experiment' });
  const query = useQuery(experimentsQuery(project.id));
  return (
    <FoundPage
      query={query}
      find={byNameOrId(name)}
      what="experiment"
      name={name}
      list="/app/$org/p/$project/experiments"
    >
      {(found, all) => <ExperimentView key={found.id} experiment={found} all={all} />}
    </FoundPage>
  );
}
