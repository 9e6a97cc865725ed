import { Badge } from '../ui/Badge';
import { RelativeTime } from '../ui/RelativeTime';
import type { VirtualColumn } from '../ui/VirtualTable';
import styles from './dataset.module.css';
import type { DatasetRow } from './rows';

const CHARACTERS = 240;

export const ROW_COLUMNS: readonly VirtualColumn<DatasetRow>[] = [
  { id: 'input', title: 'Input', width: '360px', cell: ({ input }) => textOf(input) },
  { id: 'expected', title: 'Expected', width: '280px', cell: ({ expected }) => textOf(expected) },
  {
    id: 'metadata',
    title: 'Metadata',
    width: '220px',
    cell: ({ metadata }) => <span className={styles.soft}>{textOf(metadata)}</span>,
  },
  {
    id: 'tags',
    title: 'Tags',
    width: '140px',
    cell: ({ tags }) => tags?.map((tag) => <Badge key={tag}>{tag}</Badge>),
  },
  { id: 'created', title: 'Created', width: '140px', cell: ({ created }) => <RelativeTime time={created} /> },
];

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, CHARACTERS);
}
