import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Table.module.css';

export interface Column<Row> {
  id: string;
  title: string;
  /** Names the row: its cell is the heading of the row and of its card on small screens. */
  heading?: boolean;
  /** Numbers stand right. */
  align?: 'start' | 'end';
  /** Its title is for screen readers only, as of a column of buttons. */
  hiddenTitle?: boolean;
  cell: (row: Row) => ReactNode;
}

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** For up to some hundreds of rows; at 390 px each row is a card. For more, take a `VirtualTable`. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className={styles.frame}>
      {/* The roles say again what CSS takes from a table whose rows are cards. */}
      <table className={styles.table} role="table" aria-label={label}>
        <thead>
          <tr role="row">
            {columns.map((column) => (
              <th key={column.id} role="columnheader" scope="col" className={cellClass(column)}>
                <span className={classes(column.hiddenTitle && styles.hidden)}>{column.title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const title = column.hiddenTitle ? '' : column.title;
  return column.heading ? (
    <th role="rowheader" scope="row" className={classes(cellClass(column), styles.heading)}>
      {column.cell(row)}
    </th>
  ) : (
    // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- it has the role already
    <td role="cell" data-title={title} className={cellClass(column)}>
      {column.cell(row)}
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return classes(column.align === 'end' && styles.end);
}
