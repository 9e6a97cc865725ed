import { queryOptions } from '@tanstack/react-query';
import { quoted, runBtql } from '../btql/run';

/** So many experiments one query can be about. */
export const MOST_AT_ONCE = 50;

export interface Averages {
  traces: number;
  scores: Record<string, number>;
  /** In seconds, of a trace. */
  duration: number | null;
  /** Of a trace. */
  tokens: number | null;
  /** In dollars, of a trace; null where a price is not known. */
  cost: number | null;
}

interface Totals {
  experiment_id: string;
  traces: number;
  prompt: number | null;
  completion: number | null;
  cost: number | null;
}

/** The averages of several experiments, by their ids; those without rows are left out. */
export function averagesQuery(orgId: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['experiment-averages', ...ids],
    queryFn: async ({ signal }) => {
      if (ids.length === 0) return {};
      const from = `from: experiment(${ids.map(quoted).join(', ')}) spans`;
      const [scores, totals, durations] = await Promise.all([
        runBtql<{ experiment_id: string; name: string; value: number | null }>(orgId, {
          query: `${from} | unpivot: scores as (name, score) | dimensions: experiment_id, name | measures: avg(score) as value`,
          signal,
        }),
        runBtql<Totals>(orgId, {
          query:
            `${from} | dimensions: experiment_id | measures: count_distinct(root_span_id) as traces, ` +
            'sum(metrics.prompt_tokens) as prompt, sum(metrics.completion_tokens) as completion, sum(estimated_cost()) as cost',
          signal,
        }),
        runBtql<{ experiment_id: string; duration: number | null }>(orgId, {
          query: `${from} | filter: is_root | dimensions: experiment_id | measures: avg(metrics.duration) as duration`,
          signal,
        }),
      ]);
      return joined(scores.data, totals.data, durations.data);
    },
    staleTime: 60_000,
  });
}

function joined(
  scores: { experiment_id: string; name: string; value: number | null }[],
  totals: Totals[],
  durations: { experiment_id: string; duration: number | null }[],
): Record<string, Averages> {
  const all: Record<string, Averages> = {};
  for (const { experiment_id, traces, prompt, completion, cost } of totals) {
    const tokens = prompt === null && completion === null ? null : (prompt ?? 0) + (completion ?? 0);
    all[experiment_id] = {
      traces,
      scores: {},
      duration: null,
      tokens: tokens === null || traces === 0 ? null : tokens / traces,
      cost: cost === null || traces === 0 ? null : cost / traces,
    };
  }
  for (const { experiment_id, duration } of durations) {
    const found = all[experiment_id];
    if (found) found.duration = duration;
  }
  for (const { experiment_id, name, value } of scores) {
    const found = all[experiment_id];
    if (found && value !== null) found.scores[name] = value;
  }
  return all;
}

/** The scores that most of the experiments have, the commonest first. */
export function commonScores(averages: Record<string, Averages>): string[] {
  const counts = new Map<string, number>();
  for (const { scores } of Object.values(averages)) {
    for (const name of Object.keys(scores)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
}
