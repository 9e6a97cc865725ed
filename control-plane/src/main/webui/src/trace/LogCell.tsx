import { Badge } from '../ui/Badge';
import type { LogColumn } from './columns';
import { cost, count, duration, percent, plainNumber, time } from './format';
import styles from './LogCell.module.css';
import { SpanIcon } from './SpanIcon';

/** What a column shows of a row: a line of text at most. */
export function LogCell({ column, value }: { column: LogColumn; value: unknown }) {
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case 'name': {
      const { name, type } = namesOf(value);
      return (
        <span className={styles.name}>
          <SpanIcon type={type} />
          <span className={styles.cut}>{name}</span>
        </span>
      );
    }
    case 'time':
      return typeof value === 'string' ? (
        <time dateTime={value} title={value}>
          {time(value)}
        </time>
      ) : null;
    case 'duration':
      return typeof value === 'number' ? duration(value) : null;
    case 'cost':
      return typeof value === 'number' ? cost(value) : null;
    case 'count':
      return typeof value === 'number' ? count(value) : null;
    case 'score':
      return <Scores value={value} />;
    case 'tags':
      return Array.isArray(value) ? (
        <span className={styles.badges}>
          {value.map((tag) => (
            <Badge key={String(tag)}>{String(tag)}</Badge>
          ))}
        </span>
      ) : null;
    case 'error':
      return <span className={styles.error}>{textOf(value)}</span>;
    case 'text':
      return <span className={styles.text}>{saidIn(textOf(value))}</span>;
    case 'value':
      return typeof value === 'number' ? plainNumber(value) : textOf(value);
  }
}

function Scores({ value }: { value: unknown }) {
  if (typeof value !== 'object' || value === null) return null;
  return (
    <span className={styles.badges}>
      {Object.entries(value).map(([name, score]) =>
        typeof score === 'number' ? (
          <Badge key={name}>
            {name} {percent(score)}
          </Badge>
        ) : null,
      )}
    </span>
  );
}

function namesOf(value: unknown): { name: string; type: string } {
  if (typeof value !== 'object' || value === null) return { name: '', type: 'span' };
  return {
    name: 'name' in value && typeof value.name === 'string' ? value.name : 'Without a name',
    type: 'type' in value && typeof value.type === 'string' ? value.type : 'span',
  };
}

const CHARACTERS = 300;

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, CHARACTERS);
}

/** The words of a conversation's first message, of which a preview is the beginning as JSON. */
function saidIn(text: string): string {
  if (!/^(\{"messages":)?\[?\{"/.test(text)) return text;
  const said = /"(?:content|text)":"((?:[^"\\]|\\.)*)/.exec(text)?.[1];
  if (said === undefined) return text;
  return said.replace(/\\(["\\/ntr])/g, (_, escaped: string) => (/[ntr]/.test(escaped) ? ' ' : escaped));
}
