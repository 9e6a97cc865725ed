/** A span as the tables and trees of a trace need it: without what it was asked and what it answered. */
export interface SpanRow {
  id: string;
  span_id: string;
  root_span_id: string;
  span_parents: string[] | null;
  created: string;
  span_attributes: { name?: string; type?: string } | null;
  metrics: Record<string, number | null> | null;
  scores: Record<string, number | null> | null;
  tags: string[] | null;
  /** The beginning of what went wrong; null where nothing did. */
  error: string | null;
  /** In US dollars; null where the model's price is not known. */
  cost: number | null;
}

export interface Comment {
  id: string;
  created?: string;
  user_id?: string | null;
  comment?: { text?: string };
}

/** All of a span. */
export interface FullSpan extends Omit<SpanRow, 'error' | 'cost'> {
  _xact_id: string;
  input: unknown;
  output: unknown;
  expected: unknown;
  error: unknown;
  metadata: Record<string, unknown> | null;
  context: Record<string, unknown> | null;
  origin: Record<string, unknown> | null;
  comments?: Comment[] | null;
}

export function nameOfSpan({ span_attributes, span_id }: Pick<SpanRow, 'span_attributes' | 'span_id'>) {
  return span_attributes?.name ?? span_id;
}

export function typeOfSpan({ span_attributes }: Pick<SpanRow, 'span_attributes'>): string {
  return span_attributes?.type ?? 'span';
}

/** In seconds; undefined while it runs, or where nothing says. */
export function durationOf({ metrics }: Pick<SpanRow, 'metrics'>): number | undefined {
  const { start, end, duration } = metrics ?? {};
  if (typeof start === 'number' && typeof end === 'number') return end - start;
  return duration ?? undefined;
}

export function tokensOf({ metrics }: Pick<SpanRow, 'metrics'>): number | undefined {
  const { tokens, total_tokens, prompt_tokens, completion_tokens } = metrics ?? {};
  if (tokens ?? total_tokens) return tokens ?? total_tokens ?? undefined;
  const sum = (prompt_tokens ?? 0) + (completion_tokens ?? 0);
  return sum > 0 ? sum : undefined;
}
