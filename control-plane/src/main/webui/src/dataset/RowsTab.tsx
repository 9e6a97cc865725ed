import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { Icon } from '../ui/Icon';
import { Skeleton } from '../ui/Skeleton';
import { SplitView } from '../ui/SplitView';
import { TextField } from '../ui/TextField';
import { VirtualTable } from '../ui/VirtualTable';
import styles from './dataset.module.css';
import { countsQuery, type Dataset } from './queries';
import { ROW_COLUMNS } from './rowColumns';
import { RowDialog } from './RowDialog';
import { RowPanel } from './RowPanel';
import { rowsQuery } from './rows';

export interface RowsTabProps {
  dataset: Dataset;
  version: string | undefined;
  mayUpdate: boolean;
  /** The id of the row that is open. */
  row: string | undefined;
  onOpen: (id: string | undefined) => void;
}

export function RowsTab({ dataset, version, mayUpdate, row, onOpen }: RowsTabProps) {
  const { id: orgId } = useOrganization();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery(rowsQuery(orgId, dataset.id, version, words));
  const counts = useQuery({
    ...countsQuery(orgId, [dataset.id]),
    enabled: version === undefined && words === '',
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const total = version === undefined && words === '' ? counts.data?.[dataset.id] : undefined;
  const mayChange = mayUpdate && version === undefined;
  const add = mayChange && (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Icon name="plus" /> Add row
    </Button>
  );

  return (
    <>
      <div className={styles.bar}>
        <form
          className={styles.find}
          onSubmit={(event) => {
            event.preventDefault();
            setWords(typed.trim());
          }}
        >
          <TextField
            label="Find words in rows"
            type="search"
            value={typed}
            onChange={(text) => {
              setTyped(text);
              if (text === '') setWords('');
            }}
            placeholder="Type and press Enter"
            autoComplete="off"
          />
        </form>
        <span className={styles.grow} />
        {rows.length > 0 && add}
      </div>
      {query.isPending && <Skeleton rows lines={10} />}
      {query.isError && rows.length === 0 && (
        <ErrorState
          error={query.error}
          what="The rows could not be loaded"
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isSuccess &&
        rows.length === 0 &&
        (words === '' ? (
          <EmptyState title="No rows" {...(add && { action: add })}>
            {version === undefined
              ? 'A row has an input, and what you expect of it. Add some here, or log them from a program.'
              : 'This version has none.'}
          </EmptyState>
        ) : (
          <EmptyState title="No row has these words">Every word has to be somewhere in a row.</EmptyState>
        ))}
      {rows.length > 0 && (
        <SplitView
          table={
            <VirtualTable
              label="Rows"
              columns={ROW_COLUMNS}
              rows={rows}
              keyOf={({ id }) => id}
              onOpen={({ id }) => onOpen(id)}
              selectedKey={row}
              onEnd={() => {
                if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
              }}
              {...(total !== undefined && { total })}
            />
          }
          panel={
            row !== undefined && (
              <RowPanel
                key={row}
                dataset={dataset}
                id={row}
                version={version}
                mayChange={mayChange}
                onClose={() => onOpen(undefined)}
              />
            )
          }
        />
      )}
      {adding && (
        <RowDialog dataset={dataset} onClose={() => setAdding(false)} onWritten={(id) => onOpen(id)} />
      )}
    </>
  );
}
