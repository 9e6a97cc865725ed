import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { MAX_WIDTH, MIN_WIDTH, type LogColumn } from './columns';
import styles from './HeaderCell.module.css';
import { clampWidth } from './layoutStore';

const STEP = 16;

export interface HeaderCellProps {
  column: LogColumn;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  onResize: (width: number) => void;
}

/** A column's title: pressing it sorts, pulling its edge makes it wider. */
export function HeaderCell({ column, sort, onSort, onResize }: HeaderCellProps) {
  const by = column.sort;
  const [current, direction] = (sort ?? 'created desc').split(/ (?=(?:asc|desc)$)/);
  const sorted = by !== undefined && current === by ? direction : undefined;
  return (
    <span className={styles.head}>
      {by === undefined ? (
        <span className={styles.title}>{column.title}</span>
      ) : (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort(nextSort(by, sorted))}
          aria-label={`${column.title}, ${sorted === undefined ? 'sort by it' : sorted === 'desc' ? 'highest first' : 'lowest first'}`}
        >
          {column.title}
          <span aria-hidden>{sorted === undefined ? '' : sorted === 'desc' ? ' ↓' : ' ↑'}</span>
        </button>
      )}
      <Edge column={column} onResize={onResize} />
    </span>
  );
}

/** Descending, ascending, and back to the newest first. */
function nextSort(by: string, sorted: string | undefined): string | undefined {
  if (sorted === undefined) return `${by} desc`;
  if (sorted === 'desc') return `${by} asc`;
  return by === 'created' ? `${by} desc` : undefined;
}

function Edge({ column: { title, width }, onResize }: Pick<HeaderCellProps, 'column' | 'onResize'>) {
  const from = useRef<{ x: number; width: number }>(undefined);

  function begin(event: PointerEvent<HTMLElement>) {
    from.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function pull(event: PointerEvent) {
    if (from.current) onResize(clampWidth(from.current.width + event.clientX - from.current.x));
  }

  function press(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onResize(clampWidth(width + (event.key === 'ArrowRight' ? STEP : -STEP)));
  }

  return (
    // A separator that can be moved is a control; the rules know it as a line only.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <span
      role="separator"
      aria-label={`Width of ${title}`}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.edge}
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={() => (from.current = undefined)}
      onKeyDown={press}
    />
  );
}
