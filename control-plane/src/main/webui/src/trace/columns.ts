export type ColumnKind =
  'name' | 'time' | 'duration' | 'count' | 'cost' | 'score' | 'tags' | 'error' | 'text' | 'value';

export interface LogColumn {
  /** Names it in layouts that are kept; the path of a field, for fields that somebody has added. */
  id: string;
  title: string;
  /** What is asked for, in BTQL. */
  select: string;
  kind: ColumnKind;
  /** In pixels, until somebody changes it. */
  width: number;
  /** What rows are ordered by, where that can be. */
  sort?: string;
}

export const COLUMNS: readonly LogColumn[] = [
  { id: 'name', title: 'Name', select: 'span_attributes', kind: 'name', width: 220 },
  { id: 'created', title: 'Time', select: 'created', kind: 'time', width: 164, sort: 'created' },
  { id: 'input', title: 'Input', select: 'input', kind: 'text', width: 280 },
  { id: 'output', title: 'Output', select: 'output', kind: 'text', width: 280 },
  {
    id: 'duration',
    title: 'Duration',
    select: 'metrics.duration',
    kind: 'duration',
    width: 96,
    sort: 'metrics.duration',
  },
  {
    id: 'tokens',
    title: 'Tokens',
    select: 'metrics.tokens',
    kind: 'count',
    width: 88,
    sort: 'metrics.tokens',
  },
  { id: 'cost', title: 'Cost', select: 'estimated_cost()', kind: 'cost', width: 92 },
  { id: 'scores', title: 'Scores', select: 'scores', kind: 'score', width: 200 },
  { id: 'tags', title: 'Tags', select: 'tags', kind: 'tags', width: 160 },
  { id: 'error', title: 'Error', select: 'error', kind: 'error', width: 200 },
  { id: 'expected', title: 'Expected', select: 'expected', kind: 'text', width: 220 },
  { id: 'metadata', title: 'Metadata', select: 'metadata', kind: 'text', width: 260 },
  { id: 'type', title: 'Type', select: 'span_attributes.type', kind: 'value', width: 90 },
];

const SHOWN_AT_FIRST = ['name', 'created', 'input', 'output', 'duration', 'tokens', 'cost', 'scores', 'tags'];

/** How somebody has laid out the columns of a project. */
export interface Layout {
  /** The ids of what is shown, in order. */
  shown: string[];
  /** Widths that were changed, in pixels. */
  widths: Record<string, number>;
}

export const FIRST_LAYOUT: Layout = { shown: SHOWN_AT_FIRST, widths: {} };

export const MIN_WIDTH = 56;
export const MAX_WIDTH = 900;

const FIELD = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\['(?:[^'\\]|''|\\.)*'\]|\[-?\d+\])*$/;

/** Whether a text is the path of a field, such as `metadata.customer` or `metadata['a b']`. */
export function isField(text: string): boolean {
  return FIELD.test(text);
}

/** The column of an id; one of a field that somebody has added, if it is none of ours. */
export function columnOf(id: string): LogColumn | undefined {
  const known = COLUMNS.find((column) => column.id === id);
  if (known) return known;
  if (!isField(id)) return undefined;
  const numeric = /^(scores|metrics)\./.test(id);
  return { id, title: id, select: id, kind: 'value', width: 160, ...(numeric && { sort: id }) };
}

export function columnsOf({ shown, widths }: Layout): LogColumn[] {
  return shown.flatMap((id) => {
    const column = columnOf(id);
    return column ? [{ ...column, width: widths[id] ?? column.width }] : [];
  });
}
