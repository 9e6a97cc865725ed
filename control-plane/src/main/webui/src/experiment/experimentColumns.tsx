import { Link } from '@tanstack/react-router';
import { cost, count, duration, percent } from '../trace/format';
import { Badge } from '../ui/Badge';
import { Checkbox } from '../ui/Checkbox';
import { RelativeTime } from '../ui/RelativeTime';
import type { Column } from '../ui/Table';
import { UserName } from '../user/UserName';
import type { Averages } from './averages';
import { ExperimentMenu } from './ExperimentMenu';
import styles from './facts.module.css';
import { GitFacts } from './GitFacts';
import type { Experiment } from './queries';

export interface ExperimentColumnsProps {
  org: string;
  project: string;
  /** Of all experiments, by their ids. */
  names: ReadonlyMap<string, string>;
  averages: Record<string, Averages>;
  pending: boolean;
  /** The scores that have a column. */
  scores: readonly string[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string, wanted: boolean) => void;
  may: { update: boolean; delete: boolean };
}

export function experimentColumns(props: ExperimentColumnsProps): Column<Experiment>[] {
  const { org, project, names, averages, pending, scores, chosen, onChoose, may } = props;
  const number = (id: string, title: string, text: (found: Averages) => string): Column<Experiment> => ({
    id,
    title,
    align: 'end',
    cell: (experiment) => {
      const found = averages[experiment.id];
      if (found) return text(found);
      return pending ? '…' : '';
    },
  });
  return [
    {
      id: 'choose',
      title: 'Compare',
      hiddenTitle: true,
      cell: ({ id, name }) => (
        <Checkbox
          aria-label={`Compare ${name}`}
          isSelected={chosen.has(id)}
          onChange={(wanted) => onChoose(id, wanted)}
        />
      ),
    },
    {
      id: 'name',
      title: 'Name',
      heading: true,
      cell: (experiment) => (
        <span className={styles.facts}>
          <Link
            to="/app/$org/p/$project/experiments/$experiment"
            params={{ org, project, experiment: experiment.name }}
          >
            {experiment.name}
          </Link>
          {experiment.public && <Badge kind="accent">Public</Badge>}
        </span>
      ),
    },
    ...scores.map((name) =>
      number(`score:${name}`, name, (found) => {
        const value = found.scores[name];
        return value === undefined ? '' : percent(value);
      }),
    ),
    number('traces', 'Rows', ({ traces }) => count(traces)),
    number('duration', 'Duration', (found) => duration(found.duration)),
    number('tokens', 'Tokens', ({ tokens }) => (tokens === null ? '' : count(Math.round(tokens)))),
    number('cost', 'Cost', (found) => cost(found.cost)),
    {
      id: 'base',
      title: 'Base',
      cell: ({ base_exp_id }) => (base_exp_id === null ? '' : (names.get(base_exp_id) ?? 'Deleted')),
    },
    { id: 'git', title: 'Code', cell: ({ repo_info }) => <GitFacts repo={repo_info} /> },
    {
      id: 'created',
      title: 'Created',
      cell: ({ created, user_id }) => (
        <span className={styles.facts}>
          <RelativeTime time={created} />
          <span className={styles.soft}>
            <UserName id={user_id} />
          </span>
        </span>
      ),
    },
    {
      id: 'actions',
      title: 'Actions',
      hiddenTitle: true,
      align: 'end',
      cell: (experiment) => <ExperimentMenu experiment={experiment} may={may} />,
    },
  ];
}
