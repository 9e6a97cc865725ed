import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { count } from '../trace/format';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { RelativeTime } from '../ui/RelativeTime';
import { Skeleton } from '../ui/Skeleton';
import { Table } from '../ui/Table';
import { AsOfForm } from './AsOfForm';
import { ChangesView } from './ChangesView';
import styles from './dataset.module.css';
import { NewSnapshotDialog } from './NewSnapshotDialog';
import type { Dataset } from './queries';
import { RestoreDialog } from './RestoreDialog';
import { before, shortForm, timeOf } from './xact';
import { versionsQuery, type DatasetVersion } from './versions';

export interface VersionsTabProps {
  dataset: Dataset;
  version: string | undefined;
  mayUpdate: boolean;
  onBrowse: (version: string | undefined) => void;
}

type Asked =
  | { kind: 'snapshot' | 'restore'; xact: string }
  | { kind: 'changes'; from: string; to: string | undefined; title: string };

/** Every transaction that wrote rows: to look at, to compare, to name and to restore. */
export function VersionsTab({ dataset, version, mayUpdate, onBrowse }: VersionsTabProps) {
  const { id: orgId } = useOrganization();
  const query = useInfiniteQuery(versionsQuery(orgId, dataset.id));
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const versions = query.data?.pages.flatMap(({ found }) => found) ?? [];
  const newest = versions[0]?.xact;

  if (query.isPending) return <Skeleton rows lines={6} />;
  if (query.isError && versions.length === 0) {
    return (
      <ErrorState
        error={query.error}
        what="The versions could not be loaded"
        onRetry={() => void query.refetch()}
      />
    );
  }
  const actions = ({ xact }: DatasetVersion) => (
    <span className={styles.actions}>
      <Button size="small" aria-label={`Browse ${shortForm(xact)}`} onPress={() => onBrowse(xact)}>
        Browse
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-label={`What ${shortForm(xact)} changed`}
        onPress={() =>
          setAsked({ kind: 'changes', from: before(xact), to: xact, title: 'What this version changed' })
        }
      >
        Changes
      </Button>
      {
        <Button
          size="small"
          variant="quiet"
          aria-label={`Compare ${shortForm(xact)} with the latest`}
          onPress={() =>
            setAsked({ kind: 'changes', from: xact, to: undefined, title: 'What has changed since' })
          }
        >
          Compare with latest
        </Button>
      }
      {mayUpdate && (
        <Button
          size="small"
          variant="quiet"
          aria-label={`Name ${shortForm(xact)}`}
          onPress={() => setAsked({ kind: 'snapshot', xact })}
        >
          Snapshot
        </Button>
      )}
      {mayUpdate && (
        <Button
          size="small"
          variant="quiet"
          aria-label={`Restore ${shortForm(xact)}`}
          onPress={() => setAsked({ kind: 'restore', xact })}
        >
          Restore
        </Button>
      )}
    </span>
  );

  return (
    <div className={styles.stack}>
      <AsOfForm onBrowse={onBrowse} />
      {versions.length === 0 ? (
        <EmptyState title="No versions yet">Each change of rows is one, from the first row on.</EmptyState>
      ) : (
        <Table
          label="Versions"
          rows={versions}
          keyOf={({ xact }) => xact}
          columns={[
            {
              id: 'version',
              title: 'Version',
              heading: true,
              cell: ({ xact }) => (
                <>
                  <code>{shortForm(xact)}</code> {xact === newest && <Badge kind="good">Newest</Badge>}{' '}
                  {xact === version && <Badge kind="accent">You see this one</Badge>}
                </>
              ),
            },
            { id: 'time', title: 'Written', cell: ({ xact }) => <RelativeTime time={timeOf(xact)} /> },
            { id: 'rows', title: 'Rows written', align: 'end', cell: ({ rows }) => count(rows) },
            { id: 'actions', title: 'Actions', hiddenTitle: true, align: 'end', cell: actions },
          ]}
        />
      )}
      <p className={styles.soft}>
        Transactions that only deleted rows have no line of their own: take a point in time for them.
      </p>
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            Show older versions
          </Button>
        </div>
      )}
      {asked?.kind === 'changes' && <ChangesView dataset={dataset} {...asked} onClose={close} />}
      {asked?.kind === 'snapshot' && (
        <NewSnapshotDialog dataset={dataset} xact={asked.xact} onClose={close} />
      )}
      {asked?.kind === 'restore' && (
        <RestoreDialog
          dataset={dataset}
          version={asked.xact}
          onClose={close}
          onRestored={() => onBrowse(undefined)}
        />
      )}
    </div>
  );
}
