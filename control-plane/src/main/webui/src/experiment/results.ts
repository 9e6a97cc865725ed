import { queryOptions } from '@tanstack/react-query';
import { quoted, runBtql, type BtqlAnswer } from '../btql/run';
import { keyText, type KeyPath } from './comparisonKey';

const PAGE_ROWS = 1_000;
const MOST_ROWS = 10_000;
const PREVIEW_CHARACTERS = 200;

/** A trace of an experiment: its root with the means of its scores and the sums of its metrics. */
export interface Result {
  id: string;
  span_id: string;
  root_span_id: string;
  input: unknown;
  output: unknown;
  expected: unknown;
  error: unknown;
  scores: Record<string, number | null> | null;
  metrics: Record<string, number | null> | null;
}

export interface Results {
  rows: Result[];
  /** By the ids of rows: what they are matched by in other experiments. */
  keys: ReadonlyMap<string, string>;
  /** Whether there are more than are shown. */
  cut: boolean;
}

/** What is shown are beginnings, and what is matched by is whole: so there are two questions. */
export function resultsQuery(orgId: string, experimentId: string, paths: readonly KeyPath[] | undefined) {
  return queryOptions({
    queryKey: ['experiment-results', experimentId, paths ?? null],
    queryFn: async ({ signal }): Promise<Results> => {
      const selected = 'id, span_id, root_span_id, input, output, expected, error, scores, metrics';
      const question = { experimentId, selected, preview: PREVIEW_CHARACTERS };
      const rows = all((query) => runBtql<Result>(orgId, { query, signal }), question);
      const keys = paths ? keysOf(orgId, experimentId, paths, signal) : new Map<string, string>();
      const [shown, matched] = await Promise.all([rows, keys]);
      return { rows: shown.rows, keys: matched, cut: shown.cut };
    },
    gcTime: 60_000,
  });
}

interface Question {
  experimentId: string;
  selected: string;
  /** How many characters of a value are asked for; all unless given. */
  preview?: number;
}

async function keysOf(
  orgId: string,
  experimentId: string,
  paths: readonly KeyPath[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const selected = paths.map((path, index) => `${fieldOf(path)} as k${index}`);
  const { rows } = await all((query) => runBtql<Record<string, unknown>>(orgId, { query, signal }), {
    experimentId,
    selected: ['id', ...selected].join(', '),
  });
  const keys = new Map<string, string>();
  for (const row of rows) {
    const key = keyText(paths.map((_, index) => row[`k${index}`]));
    if (key !== null) keys.set(String(row.id), key);
  }
  return keys;
}

async function all<Row>(
  ask: (query: string) => Promise<BtqlAnswer<Row>>,
  { experimentId, selected, preview }: Question,
): Promise<{ rows: Row[]; cut: boolean }> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const query: string =
      `select: ${selected} | from: experiment(${quoted(experimentId)}) summary | sort: created asc` +
      (preview === undefined ? '' : ` | preview_length: ${preview}`) +
      ` | limit: ${PAGE_ROWS}` +
      (cursor === null ? '' : ` | cursor: ${quoted(cursor)}`);
    const page = await ask(query);
    rows.push(...page.data);
    cursor = page.data.length === 0 ? null : page.cursor;
  } while (cursor !== null && rows.length < MOST_ROWS);
  return { rows, cut: cursor !== null };
}

function fieldOf([first = 'input', ...rest]: KeyPath): string {
  return first + rest.map((step) => `[${quoted(step)}]`).join('');
}
