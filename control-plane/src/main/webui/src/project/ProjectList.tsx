import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ApiError, messageFor } from '../api/error';
import { useOrganization } from '../organization/OrganizationContext';
import { count } from '../trace/format';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { EmptyState } from '../ui/EmptyState';
import { RelativeTime } from '../ui/RelativeTime';
import { Table, type Column } from '../ui/Table';
import { TextField } from '../ui/TextField';
import { DeleteProjectDialog } from './DeleteProjectDialog';
import { ProjectMenu } from './ProjectMenu';
import styles from './ProjectList.module.css';
import type { Project } from './queries';
import { RenameProjectDialog } from './RenameProjectDialog';
import { useActivity } from './useActivity';

const PAGE = 100;
const SEARCHED_FROM = 8;

/** The projects of an organization, and what came of them lately; the region tells that, where it is up. */
export function ProjectList({ projects }: { projects: readonly Project[] }) {
  const { name: org } = useOrganization();
  const [sought, setSought] = useState('');
  const [shown, setShown] = useState(PAGE);
  const [asked, setAsked] = useState<{ what: 'rename' | 'delete'; project: Project }>();
  const found = useMemo(() => {
    const words = sought.trim().toLowerCase();
    return projects.filter(
      ({ name, description }) =>
        name.toLowerCase().includes(words) || description?.toLowerCase().includes(words),
    );
  }, [projects, sought]);
  const page = found.slice(0, shown);
  const { activity, failure, watch } = useActivity();
  const close = () => setAsked(undefined);

  const columns: Column<Project>[] = [
    {
      id: 'name',
      title: 'Name',
      heading: true,
      cell: ({ id, name, description }) => (
        <span ref={watch} data-sight={id} className={styles.name}>
          <Link to="/app/$org/p/$project/logs" params={{ org, project: name }}>
            {name}
          </Link>
          {description && <span className={styles.description}>{description}</span>}
        </span>
      ),
    },
    {
      id: 'traces',
      title: 'Traces, 7 days',
      align: 'end',
      cell: ({ id }) => <Figure of={activity.get(id)?.traces} />,
    },
    {
      id: 'spans',
      title: 'Spans, 7 days',
      align: 'end',
      cell: ({ id }) => <Figure of={activity.get(id)?.spans} />,
    },
    {
      id: 'last',
      title: 'Last span',
      cell: ({ id }) => {
        const last = activity.get(id)?.last;
        return last ? <RelativeTime time={last} /> : null;
      },
    },
    { id: 'created', title: 'Created', cell: ({ created }) => <RelativeTime time={created} /> },
    {
      id: 'actions',
      title: 'Actions',
      hiddenTitle: true,
      align: 'end',
      cell: (project) => (
        <ProjectMenu
          project={project}
          onRename={() => setAsked({ what: 'rename', project })}
          onDelete={() => setAsked({ what: 'delete', project })}
        />
      ),
    },
  ];
  return (
    <>
      {projects.length >= SEARCHED_FROM && (
        <TextField label="Find a project" type="search" value={sought} onChange={setSought} />
      )}
      {failure && (
        <Callout kind="warning">
          {failure instanceof ApiError && failure.regionDown
            ? 'The region is down, so that nobody can say what came of the projects lately. Their settings still work.'
            : `What came of the projects lately is not known: ${messageFor(failure)}`}
        </Callout>
      )}
      {found.length === 0 ? (
        <EmptyState title="Nothing found">
          No project has {sought.trim()} in its name or description.
        </EmptyState>
      ) : (
        <Table label="Projects" columns={columns} rows={page} keyOf={({ id }) => id} />
      )}
      {found.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + PAGE)}>
            Show more ({count(found.length - shown)} left)
          </Button>
        </div>
      )}
      <RenameProjectDialog project={asked?.what === 'rename' ? asked.project : undefined} onClose={close} />
      <DeleteProjectDialog project={asked?.what === 'delete' ? asked.project : undefined} onClose={close} />
    </>
  );
}

/** Nothing until it is known. */
function Figure({ of }: { of: number | undefined }) {
  return of === undefined ? null : count(of);
}
