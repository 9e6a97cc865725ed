import { ValueView } from '../value/ValueView';
import type { DatasetRow } from './rows';

const VALUES = [
  ['input', 'Input'],
  ['expected', 'Expected'],
  ['metadata', 'Metadata'],
  ['tags', 'Tags'],
] as const;

export function RowValues({ row }: { row: DatasetRow }) {
  return VALUES.map(([field, title]) =>
    row[field] === null || row[field] === undefined ? null : (
      <ValueView key={field} title={title} value={row[field]} />
    ),
  );
}
