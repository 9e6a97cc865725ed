import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { datasetsQuery } from '../dataset/queries';
import { useProject } from '../project/ProjectContext';
import { Badge } from '../ui/Badge';
import { RelativeTime } from '../ui/RelativeTime';
import { UserName } from '../user/UserName';
import styles from './facts.module.css';
import { GitFacts } from './GitFacts';
import type { Experiment } from './queries';

/** Who made it, when, from what code and with what data. */
export function ExperimentFacts({ experiment, all }: { experiment: Experiment; all: readonly Experiment[] }) {
  const { repo_info, tags, metadata, base_exp_id } = experiment;
  const base = all.find(({ id }) => id === base_exp_id);
  return (
    <dl className={styles.list}>
      <Fact title="Created">
        <RelativeTime time={experiment.created} />
      </Fact>
      {experiment.user_id !== null && (
        <Fact title="By">
          <UserName id={experiment.user_id} />
        </Fact>
      )}
      <Fact title="Seen by">
        {experiment.public ? <Badge kind="accent">Everybody</Badge> : 'Your organization'}
      </Fact>
      {base && <Fact title="Base">{base.name}</Fact>}
      {repo_info && (repo_info.commit ?? repo_info.branch) && (
        <Fact title="Code">
          <GitFacts repo={repo_info} />
        </Fact>
      )}
      {repo_info?.author_name && <Fact title="Author">{repo_info.author_name}</Fact>}
      <Dataset experiment={experiment} />
      {tags && tags.length > 0 && (
        <Fact title="Tags">
          <span className={styles.facts}>
            {tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        </Fact>
      )}
      {Object.entries(metadata ?? {}).map(([name, value]) => (
        <Fact key={name} title={name}>
          {typeof value === 'string' ? value : JSON.stringify(value)}
        </Fact>
      ))}
    </dl>
  );
}

function Dataset({ experiment: { dataset_id, dataset_version } }: { experiment: Experiment }) {
  const { name: org } = useOrganization();
  const project = useProject();
  const { data } = useQuery({ ...datasetsQuery(project.id), enabled: dataset_id !== null });
  const dataset = data?.find(({ id }) => id === dataset_id);
  if (!dataset) return null;
  return (
    <Fact title="Dataset">
      <Link
        to="/app/$org/p/$project/datasets/$dataset"
        params={{ org, project: project.name, dataset: dataset.name }}
        search={dataset_version === null ? {} : { v: dataset_version }}
      >
        {dataset.name}
      </Link>
    </Fact>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
