import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { ErrorState } from '../ui/ErrorState';
import { Icon } from '../ui/Icon';
import { LinkButton } from '../ui/LinkButton';
import { Skeleton } from '../ui/Skeleton';
import type { LogsSearch, SearchChange } from './search';
import styles from './TracePanel.module.css';
import { rootOfRowQuery, type SpanSource } from './traceQuery';
import { TraceView } from './TraceView';

export interface TracePanelProps {
  search: LogsSearch;
  onSearch: (change: SearchChange, replace?: boolean) => void;
}

/** The trace that the address names, beside the table. */
export default function TracePanel({ search: { r, s, oid }, onSearch }: TracePanelProps) {
  const organization = useOrganization();
  const project = useProject();
  const source: SpanSource = { kind: 'project_logs', id: project.id };
  const row = useQuery({
    ...rootOfRowQuery(organization.id, source, oid ?? ''),
    enabled: r === undefined && oid !== undefined,
  });
  const root = r ?? row.data?.root_span_id;
  const span = s ?? row.data?.span_id;
  const select = useCallback((id: string) => onSearch({ s: id }, true), [onSearch]);
  const close = (
    <Button
      variant="quiet"
      icon
      aria-label="Close the trace"
      onPress={() => onSearch({ r: undefined, s: undefined, oid: undefined })}
    >
      <Icon name="close" />
    </Button>
  );

  if (root === undefined) {
    return (
      <aside className={styles.panel} aria-label="Trace">
        <div className={styles.head}>{close}</div>
        <div className={styles.state}>
          {row.isLoading && <Skeleton lines={6} />}
          {row.isError && <ErrorState error={row.error} what="The trace could not be loaded" />}
          {row.data === null && <p>This row is not there any more, or has not arrived yet.</p>}
        </div>
      </aside>
    );
  }
  return (
    <aside className={styles.panel} aria-label="Trace">
      <TraceView
        key={root}
        source={source}
        root={root}
        span={span}
        onSelect={select}
        actions={
          <>
            <LinkButton
              to="/app/$org/p/$project/trace/$root"
              params={{ org: organization.name, project: project.name, root }}
              search={span === undefined ? {} : { s: span }}
              variant="quiet"
              aria-label="Open the trace on a page of its own"
            >
              <Icon name="expand" />
            </LinkButton>
            {close}
          </>
        }
      />
    </aside>
  );
}
