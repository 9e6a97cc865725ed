import type { ReactNode } from 'react';
import { Badge } from '../ui/Badge';
import { cost, count, duration, percent, plainNumber, time } from './format';
import { durationOf, type SpanRow } from './rows';
import styles from './SpanFacts.module.css';

/** Shown by names of their own, or as the duration. */
const ELSEWHERE = new Set(['start', 'end', 'duration']);

const TITLES: Record<string, string> = {
  tokens: 'Tokens',
  prompt_tokens: 'Prompt tokens',
  completion_tokens: 'Completion tokens',
  prompt_cached_tokens: 'Cached tokens',
  time_to_first_token: 'To first token',
};

/** The figures of a span: when, how long, how much. */
export function SpanFacts({ row }: { row: SpanRow }) {
  const metrics = Object.entries(row.metrics ?? {}).filter(([name]) => !ELSEWHERE.has(name));
  const scores = Object.entries(row.scores ?? {});
  const took = durationOf(row);
  return (
    <dl className={styles.facts}>
      <Fact title="Time">{time(row.created)}</Fact>
      {took !== undefined && <Fact title="Duration">{duration(took)}</Fact>}
      {row.cost !== null && <Fact title="Estimated cost">{cost(row.cost)}</Fact>}
      {metrics.map(([name, value]) =>
        value === null ? null : (
          <Fact key={name} title={TITLES[name] ?? name}>
            {name === 'time_to_first_token' ? duration(value) : metric(value)}
          </Fact>
        ),
      )}
      {scores.map(([name, value]) =>
        value === null ? null : (
          <Fact key={`score ${name}`} title={name}>
            <Badge kind="accent">{percent(value)}</Badge>
          </Fact>
        ),
      )}
    </dl>
  );
}

function metric(value: number): string {
  return Number.isInteger(value) ? count(value) : plainNumber(value);
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
