import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { ApiError } from '../api/error';
import { ErrorState } from '../ui/ErrorState';
import { Skeleton } from '../ui/Skeleton';
import { VirtualTable, type VirtualColumn } from '../ui/VirtualTable';
import type { LogColumn } from './columns';
import { HeaderCell } from './HeaderCell';
import { LogCell } from './LogCell';
import styles from './LogTable.module.css';
import type { LogPage, LogRow } from './logsQuery';
import { NoLogs } from './NoLogs';
import type { LogsSearch, SearchChange } from './search';

export interface LogTableProps {
  query: UseInfiniteQueryResult<InfiniteData<LogPage>>;
  search: LogsSearch;
  columns: readonly LogColumn[];
  total: number | undefined;
  onOpen: (row: LogRow) => void;
  onSort: (sort: string | undefined) => void;
  onResize: (id: string, width: number) => void;
  onSearch: (change: SearchChange) => void;
}

const NUMBERS = new Set(['duration', 'count', 'cost']);

export function LogTable(props: LogTableProps) {
  const { query, search, columns, total, onOpen, onSort, onResize, onSearch } = props;
  const { fetchNextPage, hasNextPage, isFetching } = query;

  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const shown = useMemo(
    () =>
      columns.map((column): VirtualColumn<LogRow> => ({
        id: column.id,
        title: (
          <HeaderCell
            column={column}
            sort={search.sort}
            onSort={onSort}
            onResize={(width) => onResize(column.id, width)}
          />
        ),
        width: `${column.width}px`,
        align: NUMBERS.has(column.kind) ? 'end' : 'start',
        cell: ({ cells }) => <LogCell column={column} value={cells[column.id]} />,
      })),
    [columns, search.sort, onSort, onResize],
  );
  const next = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  if (query.isPending) {
    return (
      <div className={styles.state}>
        <Skeleton rows lines={12} />
      </div>
    );
  }
  if (query.error instanceof ApiError && query.error.status === 400 && search.filter !== undefined) {
    return <p className={styles.state}>The filter above is not understood. Change it to see logs.</p>;
  }
  if (query.isError && rows.length === 0) {
    return (
      <div className={styles.state}>
        <ErrorState
          error={query.error}
          what="The logs could not be loaded"
          onRetry={() => void query.refetch()}
        />
      </div>
    );
  }
  if (rows.length === 0) return <NoLogs search={search} onSearch={onSearch} />;
  return (
    <VirtualTable
      label="Logs"
      columns={shown}
      rows={rows}
      keyOf={keyOf}
      onOpen={onOpen}
      selectedKey={selectedOf(rows, search)}
      onEnd={next}
      {...(total !== undefined && { total })}
    />
  );
}

function keyOf({ id }: LogRow): string {
  return id;
}

/** Of a trace its one line, of spans the one that is open. */
function selectedOf(rows: readonly LogRow[], { r, s, shape }: LogsSearch): string | undefined {
  if (r === undefined) return undefined;
  const spans = shape === 'spans';
  return rows.find((row) => (spans ? row.span_id === s : row.root_span_id === r))?.id;
}
