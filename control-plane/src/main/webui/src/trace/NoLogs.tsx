import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Skeleton } from '../ui/Skeleton';
import styles from './LogTable.module.css';
import { anyLogsQuery } from './logsQuery';
import { rangeCondition, rangeLabel } from './range';
import type { LogsSearch, SearchChange } from './search';

export interface NoLogsProps {
  search: LogsSearch;
  onSearch: (change: SearchChange) => void;
}

/** Nothing was found: because there is nothing, or because of what is asked for. */
export function NoLogs({ search: { filter, search, range }, onSearch }: NoLogsProps) {
  const { id: orgId, name: org } = useOrganization();
  const { id, name: project } = useProject();
  const any = useQuery(anyLogsQuery(orgId, id));
  const empty = any.data === false;
  const narrowed = !empty && (filter !== undefined || search !== undefined);
  const ranged = !empty && rangeCondition(range) !== undefined;
  if (any.isPending) return <Skeleton rows lines={4} />;
  return (
    <div className={styles.state}>
      <EmptyState
        title={narrowed || ranged ? 'Nothing found' : 'No logs yet'}
        action={
          <>
            {narrowed && (
              <Button onPress={() => onSearch({ filter: undefined, search: undefined })}>
                Clear the filters
              </Button>
            )}
            {ranged && <Button onPress={() => onSearch({ range: 'all' })}>Look at all time</Button>}
            {!narrowed && (
              <LinkButton
                to="/app/$org/onboarding"
                params={{ org }}
                variant={ranged ? 'secondary' : 'primary'}
              >
                Send a trace
              </LinkButton>
            )}
          </>
        }
      >
        {narrowed || ranged
          ? `Nothing in ${project} passes what is asked for (${rangeLabel(range).toLowerCase()}).`
          : `Traces that programs send to ${project} stand here as soon as they arrive.`}
      </EmptyState>
    </div>
  );
}
