import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { RelativeTime } from '../ui/RelativeTime';
import { Skeleton } from '../ui/Skeleton';
import { Table } from '../ui/Table';
import { AuditEventDialog } from './AuditEventDialog';
import styles from './AuditList.module.css';
import type { FilterChoice } from './filterChoice';
import { auditLogQuery, type AuditEvent, type AuditFilter } from './queries';
import { actorInWords, deedInWords } from './sentence';

export interface AuditListProps {
  filter: AuditFilter;
  onNarrow: (more: Partial<FilterChoice>) => void;
  onShowAll: () => void;
  onRefresh: () => void;
}

export function AuditList({ filter, onNarrow, onShowAll, onRefresh }: AuditListProps) {
  const { id: orgId } = useOrganization();
  const query = useInfiniteQuery(auditLogQuery(orgId, filter));
  const [opened, setOpened] = useState<AuditEvent>();

  if (query.data === undefined) {
    return query.isError ? (
      <AuditFailure error={query.error} onRetry={() => void query.refetch()} onNarrow={onNarrow} />
    ) : (
      <Skeleton rows lines={8} />
    );
  }
  const events = query.data.pages.flatMap((page) => page.events);
  if (events.length === 0) {
    return (
      <EmptyState title="No events" action={<Button onPress={onShowAll}>Show the last 30 days</Button>}>
        Nothing was changed that these filters leave. The log holds every change of settings, members,
        permissions, keys and projects.
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        label="Audit log"
        columns={[
          { id: 'when', title: 'When', cell: ({ created }) => <RelativeTime time={created} /> },
          {
            id: 'what',
            title: 'What',
            heading: true,
            cell: (event) => (
              <button type="button" className={styles.event} onClick={() => setOpened(event)}>
                <strong>{actorInWords(event)}</strong> {deedInWords(event)}
              </button>
            ),
          },
          {
            id: 'plane',
            title: 'Plane',
            cell: ({ plane }) => <Badge>{plane === 'control' ? 'Control' : 'Data'}</Badge>,
          },
          {
            id: 'from',
            title: 'From',
            cell: ({ event_details }) => <code>{event_details.client_address ?? '–'}</code>,
          },
        ]}
        rows={events}
        keyOf={({ plane, id }) => `${plane} ${id}`}
      />
      <div className={styles.more}>
        {query.hasNextPage && (
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            Show older events
          </Button>
        )}
        <Button variant="quiet" onPress={onRefresh}>
          Look for new events
        </Button>
        <span role="status" className={styles.count}>
          {events.length} {events.length === 1 ? 'event' : 'events'}
          {query.hasNextPage ? ' so far' : ''}
        </span>
      </div>
      {query.isFetchNextPageError && (
        <ErrorState
          error={query.error}
          what="Older events could not be loaded"
          onRetry={() => void query.fetchNextPage()}
        />
      )}
      {opened && <AuditEventDialog event={opened} onNarrow={onNarrow} onClose={() => setOpened(undefined)} />}
    </>
  );
}

interface AuditFailureProps {
  error: Error;
  onRetry: () => void;
  onNarrow: AuditListProps['onNarrow'];
}

/** A region that is down keeps its own events from being shown, and no others. */
function AuditFailure({ error, onRetry, onNarrow }: AuditFailureProps) {
  return (
    <>
      <ErrorState error={error} what="The audit log could not be loaded" onRetry={onRetry} />
      <div>
        <Button onPress={() => onNarrow({ plane: 'control' })}>Show the control plane’s events alone</Button>
      </div>
    </>
  );
}
