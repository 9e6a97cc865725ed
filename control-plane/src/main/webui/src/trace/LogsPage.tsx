import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { Skeleton } from '../ui/Skeleton';
import { useTitle } from '../ui/useTitle';
import { columnsOf } from './columns';
import { LogToolbar } from './LogToolbar';
import { LogTable } from './LogTable';
import styles from './LogsPage.module.css';
import { logsCountQuery, logsQuery, type LogRow } from './logsQuery';
import { changed, type SearchChange } from './search';
import { useLayout } from './useLayout';

// The table does not wait for what is opened beside it.
const loadPanel = () => import('./TracePanel');
const TracePanel = lazy(loadPanel);

export default function LogsPage() {
  const organization = useOrganization();
  const project = useProject();
  const search = useSearch({ from: '/signedIn/app/$org/p/$project/logs' });
  const navigate = useNavigate({ from: '/app/$org/p/$project/logs' });
  const { layout, setLayout, resize } = useLayout(project.id);
  const columns = useMemo(() => columnsOf(layout), [layout]);
  const query = useInfiniteQuery(logsQuery(organization.id, project.id, search, columns));
  const total = useQuery(logsCountQuery(organization.id, project.id, search));
  const { isSuccess } = query;
  useEffect(() => {
    // By the time that a trace is opened, what shows it is there.
    if (isSuccess) void loadPanel();
  }, [isSuccess]);
  useTitle(`Logs of ${project.name}`);

  const change = useCallback(
    (asked: SearchChange, replace = false) =>
      void navigate({ search: (before) => changed(before, asked), replace, resetScroll: false }),
    [navigate],
  );
  // Going from trace to trace is no history to go back through one by one.
  const open = useCallback(
    (row: LogRow) => change({ r: row.root_span_id, s: row.span_id, oid: undefined }, true),
    [change],
  );
  const sort = useCallback((by: string | undefined) => change({ sort: by }), [change]);
  const opened = search.r !== undefined || search.oid !== undefined;

  return (
    <div className={styles.page} data-opened={opened}>
      <LogToolbar
        search={search}
        onSearch={change}
        layout={layout}
        onLayout={setLayout}
        total={total}
        error={query.error}
      />
      <div className={styles.body} data-opened={opened}>
        <div className={styles.table}>
          <LogTable
            query={query}
            search={search}
            columns={columns}
            total={total.data}
            onOpen={open}
            onSort={sort}
            onResize={resize}
            onSearch={change}
          />
        </div>
        {opened && (
          <Suspense fallback={<Skeleton lines={6} />}>
            <TracePanel search={search} onSearch={change} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
