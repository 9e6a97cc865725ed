import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
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
    if (last >= 0 && last >= rows.length - AHEAD) onEnd?.();
  }, [last, rows.length, onEnd]);

  function move(from: number, by: number) {
    const to = Math.min(Math.max(from + by, 0), rows.length - 1);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus(),
    );
  }

  const grid: CSSProperties = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        className={styles.table}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row} style={grid}>
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
              <div
                key={key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-current={key === selectedKey ? 'true' : undefined}
                data-index={item.index}
                tabIndex={onOpen && (key === selectedKey || item.index === (items[0]?.index ?? 0)) ? 0 : -1}
                className={classes(styles.row, styles.entry, onOpen && styles.opens)}
                style={{ ...grid, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={() => onOpen?.(row)}
                onKeyDown={(event) => {
                  if (event.target !== event.currentTarget) return;
                  if (event.key === 'ArrowDown') move(item.index, 1);
                  else if (event.key === 'ArrowUp') move(item.index, -1);
                  else if (event.key === 'Enter') onOpen?.(row);
                  else return;
                  event.preventDefault();
                }}
              >
                {columns.map((column) => (
                  <div
                    key={column.id}
                    role="cell"
                    className={classes(styles.cell, styles[column.align ?? 'start'])}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
