import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { byNameOrId, FoundPage } from '../project/FoundPage';
import { useProject } from '../project/ProjectContext';
import { DatasetView } from './DatasetView';
import { datasetsQuery } from './queries';

/** Finds the dataset that the address names: links of the official clients do so by its name. */
export default function DatasetPage() {
  const project = useProject();
  const { dataset: name } = useParams({ from: '/signedIn/app/$org/p/$project/datasets/$dataset' });
  const query = useQuery(datasetsQuery(project.id));
  return (
    <FoundPage
      query={query}
      find={byNameOrId(name)}
      what="dataset"
      name={name}
      list="/app/$org/p/$project/datasets"
    >
      {(found) => <DatasetView key={found.id} dataset={found} />}
    </FoundPage>
  );
}
