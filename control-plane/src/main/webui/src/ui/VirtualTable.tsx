import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { classes } from './classes';
import styles from './VirtualTable.module.css';

export interface VirtualColumn<Row> {
  id: string;
  title: ReactNode;
  /** A width as CSS grid takes it, such as `120px` or `minmax(160px, 2fr)`. */
  width: string;
  align?: 'start' | 'end';
  cell: (row: Row) => ReactNode;
}

export interface VirtualTableProps<Row> {
  label: string;
  columns: readonly VirtualColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** All rows are of this height, in pixels. */
  rowHeight?: number;
  onOpen?: (row: Row) => void;
  selectedKey?: string | undefined;
  /** How many there are in all, where only some are loaded. */
  total?: number;
  /** Called when the end comes near; give the next rows then. */
  onEnd?: () => void;
}

const AHEAD = 12;
/** So many rows before the end the next ones are asked for, so that scrolling goes on without a stop. */
const END_IS_NEAR = 40;

/** A table of any number of rows, of which only those in sight are in the document. Arrow keys move, Enter opens. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, keyOf, rowHeight = 36, onOpen, selectedKey, total, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // It keeps state of its own between renders, which the compiler's rules can't see.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: AHEAD,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (last >= 0 && last >= rows.length - END_IS_NEAR) onEnd?.();
  }, [last, rows.length, onEnd]);

  // Rows are made anew only when something of theirs changes, so that scrolling stays cheap.
  const latest = useRef({ rows, onOpen });
  useEffect(() => {
    latest.current = { rows, onOpen };
  });
  const { scrollToIndex } = virtual;
  const actions = useMemo<RowActions>(
    () => ({
      open: (index) => {
        const row = latest.current.rows[index];
        if (row !== undefined) latest.current.onOpen?.(row);
      },
      move: (index) => {
        const to = Math.min(Math.max(index, 0), latest.current.rows.length - 1);
        scrollToIndex(to);
        requestAnimationFrame(() =>
          scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus(),
        );
      },
    }),
    [scrollToIndex],
  );
  const grid = useMemo(() => columns.map((column) => column.width).join(' '), [columns]);
  const opens = onOpen !== undefined;
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        className={styles.table}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: grid }}>
            {columns.map((column) => (
              <div
                key={column.id}
                role="columnheader"
                className={classes(styles.cell, styles[column.align ?? 'start'])}
              >
                {column.title}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const key = keyOf(row);
            return (
              <Row
                key={key}
                row={row}
                columns={columns}
                grid={grid}
                index={item.index}
                top={item.start}
                height={rowHeight}
                selected={key === selectedKey}
                reached={opens && (key === selectedKey || item.index === (items[0]?.index ?? 0))}
                opens={opens}
                actions={actions}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowActions {
  open: (index: number) => void;
  move: (to: number) => void;
}

interface RowProps<Data> {
  row: Data;
  columns: readonly VirtualColumn<Data>[];
  grid: string;
  index: number;
  top: number;
  height: number;
  selected: boolean;
  /** Whether the Tab key gets to it. */
  reached: boolean;
  opens: boolean;
  actions: RowActions;
}

function RowParts<Data>(props: RowProps<Data>) {
  const { row, columns, grid, index, top, height, selected, reached, opens, actions } = props;
  const style: CSSProperties = { gridTemplateColumns: grid, height, transform: `translateY(${top}px)` };

  function press(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown' || event.key === 'j') actions.move(index + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') actions.move(index - 1);
    else if (event.key === 'Enter') actions.open(index);
    else return;
    event.preventDefault();
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={selected ? 'true' : undefined}
      data-index={index}
      tabIndex={reached ? 0 : -1}
      className={classes(styles.row, styles.entry, opens && styles.opens)}
      style={style}
      onClick={opens ? () => actions.open(index) : undefined}
      onKeyDown={press}
    >
      {columns.map((column) => (
        <div key={column.id} role="cell" className={classes(styles.cell, styles[column.align ?? 'start'])}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

// `memo` forgets that its component is generic.
const Row = memo(RowParts) as typeof RowParts;
