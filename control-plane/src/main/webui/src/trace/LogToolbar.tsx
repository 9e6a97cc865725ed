import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useProject } from '../project/ProjectContext';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import type { Layout } from './columns';
import { ColumnsMenu } from './ColumnsMenu';
import { FilterBar } from './FilterBar';
import { count, shortCount } from './format';
import styles from './LogToolbar.module.css';
import { RangeMenu } from './RangeMenu';
import type { LogsSearch, SearchChange } from './search';
import { SearchBox } from './SearchBox';
import { ShapeSwitch } from './ShapeSwitch';
import { ViewsMenu } from '../view/ViewsMenu';

export interface LogToolbarProps {
  search: LogsSearch;
  onSearch: (change: SearchChange) => void;
  layout: Layout;
  onLayout: (layout: Layout) => void;
  total: UseQueryResult<number>;
  /** Why there are no logs. */
  error: unknown;
}

export function LogToolbar({ search, onSearch, layout, onLayout, total, error }: LogToolbarProps) {
  const project = useProject();
  const client = useQueryClient();

  function refresh() {
    void client.resetQueries({ queryKey: ['logs', project.id] });
    void client.invalidateQueries({ queryKey: ['logs-count', project.id] });
    void client.invalidateQueries({ queryKey: ['trace', 'project_logs', project.id] });
  }

  return (
    <header className={styles.bar}>
      <div className={styles.line}>
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          Logs
        </h1>
        <Total total={total} shape={search.shape} />
        <span className={styles.space} />
        <ViewsMenu search={search} layout={layout} onSearch={onSearch} onLayout={onLayout} />
        <ColumnsMenu layout={layout} onLayout={onLayout} />
        <Button variant="quiet" icon aria-label="Refresh" onPress={refresh}>
          <Icon name="refresh" />
        </Button>
      </div>
      <div className={styles.line}>
        <SearchBox
          key={search.search ?? ''}
          value={search.search ?? ''}
          onSearch={(text) => onSearch({ search: text })}
        />
        <RangeMenu range={search.range} onChange={(range) => onSearch({ range })} />
        <ShapeSwitch shape={search.shape} onChange={(shape) => onSearch({ shape })} />
      </div>
      <FilterBar filter={search.filter} onChange={(filter) => onSearch({ filter })} error={error} />
    </header>
  );
}

function Total({ total, shape }: { total: UseQueryResult<number>; shape: LogsSearch['shape'] }) {
  const noun = shape === 'spans' ? 'span' : 'trace';
  if (total.isPending) return <span className={styles.total}>Counting…</span>;
  if (total.data === undefined) return null;
  return (
    <span className={styles.total} title={`${count(total.data)} ${noun}s`}>
      {shortCount(total.data)} {total.data === 1 ? noun : `${noun}s`}
    </span>
  );
}
