import { ValueView } from '../value/ValueView';
import type { FullSpan } from './rows';
import styles from './SpanValues.module.css';

const VALUES = [
  ['error', 'Error'],
  ['input', 'Input'],
  ['output', 'Output'],
  ['expected', 'Expected'],
  ['metadata', 'Metadata'],
  ['context', 'Context'],
  ['origin', 'Origin'],
] as const satisfies (readonly [keyof FullSpan, string])[];

/** What a span was asked, and what it answered. */
export function SpanValues({ span }: { span: FullSpan }) {
  const there = VALUES.filter(([field]) => span[field] !== null && span[field] !== undefined);
  if (there.length === 0) return <p className={styles.nothing}>This span has neither input nor output.</p>;
  return (
    <div className={styles.values}>
      {there.map(([field, title]) => (
        <ValueView key={field} title={title} value={span[field]} />
      ))}
    </div>
  );
}
