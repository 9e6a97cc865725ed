import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Table } from '../ui/Table';
import { messageFor } from '../api/error';
import { averagesQuery, commonScores, MOST_AT_ONCE, type Averages } from './averages';
import { experimentColumns } from './experimentColumns';
import styles from './ExperimentsPage.module.css';
import type { Experiment } from './queries';

export interface ExperimentTableProps {
  /** Every experiment of the project, for the names of bases. */
  all: readonly Experiment[];
  shown: readonly Experiment[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Some experiments at a time; their averages come from the region, and their names are there without it. */
export function ExperimentTable({ all, shown, chosen, onChoose }: ExperimentTableProps) {
  const [count, setCount] = useState(MOST_AT_ONCE);
  const rows = shown.slice(0, count);
  if (shown.length === 0) return <p className={styles.none}>No experiment has such a name.</p>;
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_AT_ONCE) }, (_, part) =>
    rows.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );
  return (
    <>
      {parts.map((part) => (
        <Part key={part[0]?.id} all={all} shown={part} chosen={chosen} onChoose={onChoose} />
      ))}
      {shown.length > count && (
        <div className={styles.more}>
          <Button onPress={() => setCount(count + MOST_AT_ONCE)}>
            Show older ones ({shown.length - count} left)
          </Button>
        </div>
      )}
    </>
  );
}

const NOTHING: Record<string, Averages> = {};
const MOST_SCORES = 4;

function Part({ all, shown, chosen, onChoose }: ExperimentTableProps) {
  const { id: orgId, name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('project', project.id);
  const query = useQuery(
    averagesQuery(
      orgId,
      shown.map(({ id }) => id),
    ),
  );
  const averages = query.data ?? NOTHING;

  function choose(id: string, wanted: boolean) {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    onChoose(next);
  }

  return (
    <>
      {query.isError && (
        <Callout kind="warning">The averages could not be loaded. {messageFor(query.error)}</Callout>
      )}
      <Table
        label="Experiments"
        columns={experimentColumns({
          org,
          project: project.name,
          names: new Map(all.map(({ id, name }) => [id, name])),
          averages,
          pending: query.isPending,
          scores: commonScores(averages).slice(0, MOST_SCORES),
          chosen,
          onChoose: choose,
          may: {
            update: access.may('update', 'experiment'),
            delete: access.may('delete', 'experiment'),
          },
        })}
        rows={shown}
        keyOf={({ id }) => id}
      />
    </>
  );
}
